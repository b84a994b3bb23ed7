package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.streams.query.QueryService;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A call that needs a schema while the registry is down. */
class RegistryProblemTest {
  private static final HttpSettings SETTINGS = new HttpSettings("127.0.0.1", 0, "", 0, 1 << 20);
  private static final byte[] OF_UNKNOWN_SCHEMA = {0, 0, 0, 0, 7, 1};

  /** Reads a record before it deletes. */
  private record Reading(SchemaRegistry registry) implements ImageLog {
    @Override
    public Placed write(NewImage image) {
      throw new AssertionError("not asked here");
    }

    @Override
    public Placed delete(String id) {
      AvroSerde.embeddings(registry).deserializer().decode(OF_UNKNOWN_SCHEMA);
      throw new AssertionError("the registry is not down");
    }
  }

  private static SchemaRegistry registryThatIsDown() {
    return SchemaRegistry.connect(
        Map.of(
            "schema.registry.url", "http://127.0.0.1:1", "schema.registry.retry.timeout.ms", "0"));
  }

  @Test
  void answer_registryDown_isUnavailableAndToBeRetriedAndCounted() throws Exception {
    try (SchemaRegistry registry = registryThatIsDown();
        QueryService queries = NothingStored.queries()) {
      HttpServices services = NothingStored.services(queries, new Reading(registry));

      check(services);

      assertThat(
              services
                  .metrics()
                  .counter("infomax.http.problems", "code", "registry-unavailable")
                  .count())
          .isEqualTo(1);
    }
  }

  private static void check(HttpServices services) throws Exception {
    try (HttpServer server = HttpServer.start(HttpPort.open(SETTINGS), services);
        HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(server.address().resolve("/v1/embeddings/a")).DELETE().build();

      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
      assertThat(response.body()).contains("\"code\":\"registry-unavailable\"");
    }
  }
}
