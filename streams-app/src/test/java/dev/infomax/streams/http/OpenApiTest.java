package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infomax.streams.query.Cluster;
import dev.infomax.streams.query.Member;
import dev.infomax.streams.query.PeerServer;
import dev.infomax.streams.query.QueryService;
import dev.infomax.streams.query.QuerySettings;
import dev.infomax.streams.query.StatusService;
import dev.infomax.streams.topology.search.SearchSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final HttpSettings SETTINGS = new HttpSettings("127.0.0.1", 0, "", 0, 1 << 20);
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

  private static QueryService queries() {
    var settings =
        new QuerySettings(
            Duration.ofSeconds(1), 1000, Duration.ofMillis(10), Duration.ofMillis(500));
    return new QueryService(
        NOBODY,
        Optional.empty(),
        _ -> {
          throw new IllegalStateException("nothing is stored");
        },
        SearchSettings.DEFAULT,
        Optional.empty(),
        settings);
  }

  private static HttpServices services(QueryService queries) {
    return new HttpServices(
        queries,
        new StatusService(queries, NOBODY, Map.of(), Map::of),
        new PeerServer(Optional.empty()),
        new ImageLog() {
          @Override
          public Placed write(NewImage image) {
            return new Placed("images", 0, 0);
          }

          @Override
          public Placed delete(String id) {
            return new Placed("images", 0, 0);
          }
        },
        _ -> Optional.empty(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        Optional::empty,
        1000);
  }

  private static List<String> labels() {
    return Arrays.stream(ProblemCode.values()).map(ProblemCode::label).toList();
  }

  private static JsonNode description() throws IOException {
    return new ObjectMapper().readTree(new Assets().content("openapi.json"));
  }

  @Test
  void description_besideTheRoutes_hasTheSameCalls() throws Exception {
    var described = new TreeSet<String>();
    description()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(verb -> described.add(verb + " " + path.getKey())));
    var routed = new TreeSet<String>();
    try (QueryService queries = queries()) {
      Routes.of(services(queries), SETTINGS).stream()
          .filter(Routes.Route::documented)
          .map(
              route ->
                  route.method().name().toLowerCase(Locale.ROOT)
                      + " "
                      + route.path().replace('<', '{').replace('>', '}'))
          .forEach(routed::add);
    }

    assertThat(described).isEqualTo(routed);
  }

  @Test
  void description_ofTheKnnRequest_hasTheFieldsThatAreRead() throws Exception {
    var fields = new ArrayList<String>();
    description()
        .at("/components/schemas/KnnRequest/properties")
        .fieldNames()
        .forEachRemaining(fields::add);

    assertThat(fields).containsExactlyInAnyOrderElementsOf(KnnReader.fields());
  }

  @Test
  void description_everyCode_isListedAndEveryReferenceResolves() throws Exception {
    JsonNode description = description();
    List<String> codes = new ArrayList<>();
    description
        .at("/components/schemas/Problem/properties/code/enum")
        .forEach(code -> codes.add(code.textValue()));

    assertThat(codes).containsExactlyInAnyOrderElementsOf(labels());
    for (JsonNode reference : description.findValues("$ref")) {
      String pointer = reference.textValue().substring(1);
      assertThat(description.at(pointer).isMissingNode()).as(pointer).isFalse();
    }
  }
}
