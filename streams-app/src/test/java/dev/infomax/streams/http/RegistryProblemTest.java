package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.streams.query.Cluster;
import dev.infomax.streams.query.Member;
import dev.infomax.streams.query.PeerServer;
import dev.infomax.streams.query.QueryService;
import dev.infomax.streams.query.QuerySettings;
import dev.infomax.streams.query.StatusService;
import dev.infomax.streams.topology.search.SearchSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call that needs a schema while the registry is down. */
class RegistryProblemTest {
  private static final HttpSettings SETTINGS = new HttpSettings("127.0.0.1", 0, "", 0, 1 << 20);
  private static final byte[] OF_UNKNOWN_SCHEMA = {0, 0, 0, 0, 7, 1};
  private static final Cluster NOBODY =
      new Cluster() {
        @Override
        public int partitions() {
          return 1;
        }

        @Override
        public List<Member> members() {
          return List.of();
        }
      };

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

  private static HttpServices services(QueryService queries, ImageLog images) {
    return new HttpServices(
        queries,
        new StatusService(queries, NOBODY, Map.of(), Map::of),
        new PeerServer(Optional.empty()),
        images,
        _ -> Optional.empty(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        Optional::empty,
        1000);
  }

  private static QueryService queries() {
    var settings =
        new QuerySettings(
            Duration.ofSeconds(1), 1000, Duration.ofMillis(10), Duration.ofMillis(500));
    return new QueryService(
        NOBODY,
        Optional.empty(),
        _ -> {
          throw new AssertionError("nothing is stored");
        },
        SearchSettings.DEFAULT,
        Optional.empty(),
        settings);
  }

  private static SchemaRegistry registryThatIsDown() {
    return SchemaRegistry.connect(
        Map.of(
            "schema.registry.url", "http://127.0.0.1:1", "schema.registry.retry.timeout.ms", "0"));
  }

  @Test
  void answer_registryDown_isUnavailableAndToBeRetried() throws Exception {
    try (SchemaRegistry registry = registryThatIsDown();
        QueryService queries = queries();
        HttpServer server = HttpServer.start(SETTINGS, services(queries, new Reading(registry)));
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
