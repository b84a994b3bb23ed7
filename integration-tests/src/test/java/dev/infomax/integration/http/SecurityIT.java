package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.integration.http.Client.Answer;
import dev.infomax.streams.app.InfomaxApp;
import dev.infomax.streams.security.AccessRole;
import dev.infomax.streams.security.ApiKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two instances that speak TLS and ask for keys, with a secret in every setting that can hold one.
 */
class SecurityIT {
  private static final String PLANTED = "pl4nted-s3cret";

  /** Harmless on a broker without security. */
  private static final Map<String, String> SECRETS =
      Map.of(
          "kafka.sasl.jaas.config",
          "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\""
              + " password=\"%s\";".formatted(PLANTED),
          "kafka.ssl.keystore.password",
          PLANTED,
          "kafka.ssl.key.password",
          PLANTED,
          "kafka.ssl.truststore.password",
          PLANTED,
          "kafka.producer.ssl.key.password",
          PLANTED,
          "kafka.main.consumer.ssl.key.password",
          PLANTED,
          "search.kafka.ssl.key.password",
          PLANTED,
          "encode.kafka.ssl.key.password",
          PLANTED,
          "basic.auth.user.info",
          "user:" + PLANTED);

  @TempDir private static Path folder;
  private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
  private static final PrintStream CONSOLE = System.err;
  private static Installation installation;
  private static InfomaxApp first;
  private static InfomaxApp second;
  private static String[] admin;
  private static String peer;
  private static HttpClient https;

  @BeforeAll
  static void start() throws Exception {
    System.setErr(new PrintStream(LOG, true, StandardCharsets.UTF_8));
    ApiKey key = ApiKey.generate(AccessRole.ADMIN);
    admin = new String[] {"Authorization", "Bearer " + key.secret()};
    peer = ApiKey.generate(AccessRole.PEER).secret();
    Path keys = folder.resolve("keys");
    Files.writeString(keys, key.line("tester", AccessRole.ADMIN));
    Path peers = Files.writeString(folder.resolve("peers"), peer);
    var settings = new HashMap<>(SECRETS);
    settings.put("security.keys-file", keys.toString());
    settings.put("security.peer-keys-file", peers.toString());
    settings.put("security.reload-interval", "50ms");
    Certificates identity = Certificates.make(folder, "first");
    identity.write(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    Files.writeString(folder.resolve("ca.pem"), identity.pem());
    settings.put("tls.certificate-file", folder.resolve("certificate.pem").toString());
    settings.put("tls.key-file", folder.resolve("key.pem").toString());
    settings.put("tls.peer-ca-file", folder.resolve("ca.pem").toString());
    https = HttpClient.newBuilder().sslContext(identity.trusted()).build();
    installation = new Installation(folder);
    first = installation.start("first", settings);
    second = installation.start("second", settings);
  }

  @AfterAll
  static void stop() {
    System.setErr(CONSOLE);
    second.close();
    first.close();
    installation.close();
  }

  private static Client client(InfomaxApp app) {
    return new Client(app.address(), https);
  }

  private static Answer status(InfomaxApp app) throws Exception {
    return client(app).get("/v1/status", admin);
  }

  @Test
  void instances_withAKeyOfTheirOwn_answerForEachOther() throws Exception {
    Installation.await("both hold partitions", () -> bothHold(status(first).json()));

    for (InfomaxApp app : new InfomaxApp[] {first, second}) {
      JsonNode status = status(app).json();
      assertThat(status.get("partial").booleanValue()).isFalse();
      assertThat(status.get("partitions")).hasSize(3);
    }
    assertThat(LOG.toString(StandardCharsets.UTF_8)).doesNotContain("refuses this instance");
  }

  private static boolean bothHold(JsonNode status) {
    return status.get("members").size() == 2
        && !status.get("partial").booleanValue()
        && status.get("members").findValues("active").stream().noneMatch(JsonNode::isEmpty);
  }

  @Test
  void secrets_ofAllSettings_areNowhereToBeSeen() throws Exception {
    var client = client(first);
    String seen =
        status(first).text()
            + client.get("/metrics", admin).text()
            + client.get("/v1/status", "Authorization", "Bearer " + PLANTED).text()
            + client.get("/nowhere", admin).text()
            + client.post("/internal/v1/query", new byte[] {1}, admin).text()
            + client.post("/v1/knn", "{".getBytes(StandardCharsets.UTF_8), admin).text()
            + LOG.toString(StandardCharsets.UTF_8);

    assertThat(seen)
        .contains("searchable", "infomax_http_requests", "unauthorized", "forbidden")
        .doesNotContain(PLANTED, peer, admin[1].substring("Bearer ".length()));
  }

  @Test
  void certificate_replacedInItsFiles_isShownToNewConnections() throws Exception {
    Certificates next = Certificates.make(folder, "second");
    String old = Files.readString(folder.resolve("certificate.pem"));
    String oldKey = Files.readString(folder.resolve("key.pem"));
    var before = Certificates.shownBy(first.address());
    assertThat(before).isNotEqualTo(next.certificate());

    Files.writeString(folder.resolve("ca.pem"), old + next.pem());
    next.write(folder.resolve("certificate.pem"), folder.resolve("key.pem"));

    awaitShown(next.certificate());
    Files.writeString(folder.resolve("key.pem"), "damaged");
    Installation.await("the error", () -> logged("must hold a private key in PEM"));
    assertThat(Certificates.shownBy(first.address())).isEqualTo(next.certificate());
    Files.writeString(folder.resolve("key.pem"), oldKey);
    Files.writeString(folder.resolve("certificate.pem"), old);
    awaitShown(before);
    Installation.await("answers of both", () -> bothHold(status(first).json()));
  }

  private static void awaitShown(Certificate certificate) {
    Installation.await(
        "another certificate",
        () ->
            Certificates.shownBy(first.address()).equals(certificate)
                && Certificates.shownBy(second.address()).equals(certificate));
  }

  private static boolean logged(String text) {
    return LOG.toString(StandardCharsets.UTF_8).contains(text);
  }

  @Test
  void address_ofAServerWithTls_isNotAnsweredInPlainText() {
    var plain = URI.create(first.address().toString().replace("https", "http") + "/livez");
    assertThatThrownBy(
            () ->
                https.send(
                    HttpRequest.newBuilder(plain).timeout(Duration.ofSeconds(20)).build(),
                    BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  /** Files of a few bytes that want gigabytes. */
  @ParameterizedTest
  @EnumSource(Bombs.class)
  void image_thatGrowsWhenUnpacked_isRefused(Bombs bomb) throws Exception {
    var client = client(first);
    byte[] file = bomb.file();
    assertThat(file.length).isLessThan(2 << 20);

    for (Answer answer :
        new Answer[] {
          client.put("/v1/images/bomb", file, admin),
          client.post("/v1/embed", file, admin),
          client.post("/v1/knn", file, admin[0], admin[1], "Content-Type", "image/png")
        }) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(bomb.status());
      assertThat(answer.json().get("code").textValue()).isEqualTo(bomb.code());
    }
    assertThat(first.failure()).isEmpty();
  }
}
