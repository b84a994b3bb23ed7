package dev.infomax.integration.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infomax.local.host.LoopbackPort;
import dev.infomax.local.host.StartException;
import dev.infomax.local.registry.RegistryOptions;
import dev.infomax.local.registry.RegistryProcess;
import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.IncompatibleSchemaException;
import dev.infomax.schemas.registry.RegisteredSchema;
import dev.infomax.schemas.registry.RegistryUnavailableException;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.registry.UnknownSchemaException;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.EmbeddingReader;
import dev.infomax.schemas.serde.FloatList;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Our client and serdes against a registry that other people use. */
class ApicurioRegistryIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INCOMPATIBLE =
      """
      {"type":"record","name":"Embedding","namespace":"dev.infomax.schemas",
       "fields":[{"name":"vector","type":"string"}]}
      """;

  @TempDir static Path dir;
  private static RegistryProcess process;

  private final String topic;

  ApicurioRegistryIT(TestInfo test) {
    topic = test.getTestMethod().orElseThrow().getName();
  }

  @BeforeAll
  static void startRegistry() {
    process = RegistryProcess.start(dir.resolve("shared"));
  }

  @AfterAll
  static void stopRegistry() {
    process.close();
  }

  @Test
  void encode_throughOneClient_isDecodedThroughAnother() {
    Embedding embedding =
        new Embedding(FloatList.of(1f, 2f), "m", Map.of("n", 1L), null, "images", 0, 5L, null);

    byte[] wire = AvroSerde.embeddings(registry()).serializer().encode(topic, embedding);

    assertThat(AvroSerde.embeddings(registry()).deserializer().decode(wire)).isEqualTo(embedding);
    assertThat(new EmbeddingReader(registry()).read(wire).toArray()).containsExactly(1f, 2f);
  }

  @Test
  void prepare_schemaFileRegisteredByHand_isFoundWithRegisteringOff() throws Exception {
    String file = Files.readString(Path.of("../schemas/src/main/avro/Embedding.avsc"));
    int id =
        JSON.readTree(post("/subjects/" + topic + "-value/versions", file).body())
            .get("id")
            .asInt();

    RegisteredSchema found =
        registry("auto.register.schemas", "false")
            .prepareToWrite(topic + "-value", Embedding.getClassSchema());

    assertThat(found.id()).isEqualTo(id);
  }

  @Test
  void prepare_incompatibleSchemaRegistered_namesTheDifferenceToWriterAndReader() throws Exception {
    assertThat(post("/subjects/" + topic + "-value/versions", INCOMPATIBLE).statusCode())
        .isEqualTo(200);
    AvroSerde<Embedding> embeddings = AvroSerde.embeddings(registry());

    assertThatThrownBy(() -> embeddings.serializer().prepare(topic))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContainingAll("version 1", topic + "-value", "TYPE_MISMATCH", "/fields/0/type");
    assertThatThrownBy(() -> embeddings.deserializer().prepare(topic))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContainingAll("version 1", topic + "-value", "/fields/0/type");
  }

  @Test
  void byId_unknown_isUnknownAndNotUnavailable() {
    assertThatThrownBy(() -> registry().byId(999_999)).isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void prepare_registryStartsLate_waitsForIt() throws Exception {
    int attempt = 1;
    while (!preparedOnceStarted(LoopbackPort.free(), dir.resolve("late-" + attempt))) {
      assertThat(attempt++).as("ports that were taken before they were bound").isLessThan(5);
    }
  }

  /** False if somebody else took the port, which is free until the registry binds it. */
  private boolean preparedOnceStarted(int port, Path data) throws Exception {
    try (SchemaRegistry waiting = waitingFor(port)) {
      assertThatThrownBy(() -> waiting.byId(1)).isInstanceOf(RegistryUnavailableException.class);
      CompletableFuture<RegisteredSchema> prepared =
          CompletableFuture.supplyAsync(
              () -> waiting.prepareToWrite(topic + "-value", Embedding.getClassSchema()));

      try (RegistryProcess again = RegistryProcess.start(RegistryOptions.in(data).withPort(port))) {
        assertThat(again.isAlive()).isTrue();
        assertThat(prepared.get().id()).isPositive();
        return true;
      } catch (StartException e) {
        if (LoopbackPort.isFree(port)) {
          throw e;
        }
        return false;
      }
    }
  }

  private static SchemaRegistry waitingFor(int port) {
    return SchemaRegistry.connect(
        Map.of(
            "schema.registry.url", "http://127.0.0.1:" + port + "/apis/ccompat/v7",
            "schema.registry.start.timeout.ms", "90000",
            "schema.registry.retry.timeout.ms", "0"));
  }

  private static SchemaRegistry registry(String... more) {
    Map<String, String> settings = new HashMap<>(Map.of("schema.registry.url", process.url()));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return SchemaRegistry.connect(settings);
  }

  private static HttpResponse<String> post(String path, String schema) throws Exception {
    String body = JSON.writeValueAsString(Map.of("schema", schema));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(process.url() + path))
              .header("Content-Type", "application/vnd.schemaregistry.v1+json")
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
