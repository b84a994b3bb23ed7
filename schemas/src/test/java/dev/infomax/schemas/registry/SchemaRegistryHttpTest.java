package dev.infomax.schemas.registry;

import static dev.infomax.schemas.registry.FakeRegistry.error;
import static dev.infomax.schemas.registry.FakeRegistry.ok;
import static dev.infomax.schemas.registry.Records.field;
import static dev.infomax.schemas.registry.Records.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over HTTP, against a server that misbehaves on demand. */
class SchemaRegistryHttpTest {
  private static final String SUBJECT = "points-value";
  private static final String LATEST = "GET /subjects/points-value/versions/latest";
  private static final String VERSIONS = "/subjects/points-value/versions";
  private static final String ID_7 = "GET /schemas/ids/7";
  private static final Schema X = point(field("x", "\"int\""));
  private static final FakeRegistry.Answer X_BY_ID = ok("{\"schema\":%s}".formatted(quoted(X)));
  private static final FakeRegistry.Answer DOWN = error(503, 50301, "starting");

  private final FakeTiming time = new FakeTiming();
  private FakeRegistry server;

  @BeforeEach
  void startServer() throws IOException {
    server = FakeRegistry.start();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void byId_askedTwice_callsOnce() {
    server.on(ID_7, X_BY_ID);
    SchemaRegistry registry = registry();

    assertThat(registry.byId(7)).isEqualTo(X).isSameAs(registry.byId(7));

    assertThat(server.calls(ID_7)).isEqualTo(1);
  }

  @Test
  void byId_registryRecovers_returnsTheSchema() {
    server.on(ID_7, DOWN, error(429, 42900, "slow down"), error(500, 50001, "store"), X_BY_ID);

    assertThat(registry().byId(7)).isEqualTo(X);

    assertThat(time.sleeps()).hasSize(3);
  }

  @Test
  void byId_registryStaysDown_givesUpAfterTheRetryTimeout() {
    server.on(ID_7, DOWN);

    assertThatThrownBy(() -> registry().byId(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContainingAll(server.url(), "get schema id 7", "starting");

    assertThat(slept()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  @Test
  void prepareToWrite_nobodyListens_givesUpAfterTheStartTimeout() {
    server.close();

    assertThatThrownBy(() -> registry().prepareToWrite(SUBJECT, X))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContainingAll(server.url(), "refused")
        .hasCauseInstanceOf(IOException.class);

    assertThat(slept()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
  }

  @Test
  void byId_firstAddressIsDead_asksTheSecond() {
    server.on(ID_7, X_BY_ID);

    SchemaRegistry registry = registry(RegistryConfig.URL, "http://127.0.0.1:1," + server.url());

    assertThat(registry.byId(7)).isEqualTo(X);
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void byId_wrongCredentials_failsAtOnceAndSaysWhatToSet() {
    server.on(ID_7, error(401, 40101, "Unauthorized"));

    RegistryRefusedException failure =
        catchThrowableOfType(RegistryRefusedException.class, () -> registry().byId(7));

    assertThat(failure.status()).isEqualTo(401);
    assertThat(failure).hasMessageContainingAll(server.url(), "401", "basic.auth.user.info");
    assertThat(server.calls(ID_7)).isEqualTo(1);
  }

  @Test
  void prepareToWrite_registeringForbidden_failsAtOnce() {
    server.on("POST " + VERSIONS, error(403, 40301, "User cannot write"));

    assertThatThrownBy(() -> registry().prepareToWrite(SUBJECT, X))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContainingAll("403", "User cannot write", "points-value");

    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void byId_notARegistry_saysThatThePathMayBeWrong() {
    server.on(ID_7, new FakeRegistry.Answer(404, "<html>Not here</html>"));

    assertThatThrownBy(() -> registry().byId(7))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContainingAll("404", "schema.registry.url");
  }

  @Test
  void byId_unknown_isRememberedForItsTimeToLive() {
    server.on(ID_7, error(404, 40403, "Schema 7 not found"), X_BY_ID);
    SchemaRegistry registry = registry();

    assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(UnknownSchemaException.class);
    time.pass(Duration.ofSeconds(9));
    assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(UnknownSchemaException.class);
    assertThat(server.calls(ID_7)).isEqualTo(1);

    time.pass(Duration.ofSeconds(2));
    assertThat(registry.byId(7)).isEqualTo(X);
  }

  @Test
  void byId_schemaOfAnotherType_isUnknownAsAvro() {
    server.on(ID_7, ok("{\"schemaType\":\"JSON\",\"schema\":\"{}\"}"));

    assertThatThrownBy(() -> registry().byId(7))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("JSON");
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void prepareToWrite_registryRejectsOverAnOlderVersion_namesThatVersion() {
    Schema older = point(field("x", "\"string\""));
    server
        .on(LATEST, version(2, X))
        .on("GET " + VERSIONS, ok("[1,2]"))
        .on("GET " + VERSIONS + "/1", version(1, older))
        .on("GET " + VERSIONS + "/2", version(2, X))
        .on("POST " + VERSIONS, error(409, 409, "incompatible with an earlier schema"));

    assertThatThrownBy(() -> registry().prepareToWrite(SUBJECT, X))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContainingAll("version 1", "TYPE_MISMATCH", "/fields/0/type");
  }

  @Test
  void prepareToWrite_registryRejectsForARuleOfItsOwn_passesItsWordsOn() {
    server
        .on(LATEST, version(3, X))
        .on("GET " + VERSIONS, ok("[3]"))
        .on("GET " + VERSIONS + "/3", version(3, X))
        .on("POST " + VERSIONS, error(409, 409, "owner field wanted"));

    assertThatThrownBy(() -> registry().prepareToWrite(SUBJECT, X))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContainingAll("version 3", "owner field wanted");
  }

  @Test
  void forWriting_askedOften_callsOnce() {
    server.on("POST " + VERSIONS, ok("{\"id\":12}"));
    SchemaRegistry registry = registry();

    registry.prepareToWrite(SUBJECT, X);
    registry.forWriting(SUBJECT, X);

    assertThat(registry.idFor(SUBJECT, X)).isEqualTo(12);
    assertThat(server.calls("POST " + VERSIONS)).isEqualTo(1);
    assertThat(server.calls(LATEST)).isEqualTo(1);
  }

  @Test
  void byId_basicAuthentication_isSent() {
    server.on(ID_7, X_BY_ID);

    registry("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:secret")
        .byId(7);

    String expected =
        Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
    assertThat(server.authorizations()).containsExactly("Basic " + expected);
  }

  @Test
  void byId_bearerAuthentication_isSent() {
    server.on(ID_7, X_BY_ID);

    registry("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "abc").byId(7);

    assertThat(server.authorizations()).containsExactly("Bearer abc");
  }

  private SchemaRegistry registry(String... more) {
    Map<String, String> settings = new HashMap<>(Map.of(RegistryConfig.URL, server.url()));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return new SchemaRegistry(RegistryConfig.of(settings), time.timing());
  }

  private Duration slept() {
    return time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
  }

  private static FakeRegistry.Answer version(int version, Schema schema) {
    return ok(
        "{\"subject\":\"%s\",\"version\":%d,\"id\":%d,\"schema\":%s}"
            .formatted(SUBJECT, version, version + 100, quoted(schema)));
  }

  private static String quoted(Schema schema) {
    return "\"" + schema.toString().replace("\"", "\\\"") + "\"";
  }
}
