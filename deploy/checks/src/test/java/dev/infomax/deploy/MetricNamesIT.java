package dev.infomax.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.streams.app.InfomaxApp;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard and the alerts ask for is what a running instance has, from its start. */
class MetricNamesIT {
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z][a-z0-9_]*)[ {]");
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @TempDir private Path folder;

  @Test
  void metrics_ofTheDashboardAndTheAlerts_areThoseOfARunningInstance() throws Exception {
    Set<String> asked =
        Stream.concat(Queries.ofDashboard().stream(), Queries.ofAlerts().stream())
            .flatMap(query -> Queries.metrics(query).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
        InfomaxApp app = InfomaxApp.start(InfomaxApp.configuration(keys(broker)))) {
      awaitReady(app);
      // Pauses are a metric once there was one.
      System.gc();

      Set<String> missing = missing(app, asked);

      assertThat(missing).isEmpty();
    }
  }

  private Map<String, String> keys(EmbeddedBroker broker) {
    var keys = new HashMap<String, String>();
    keys.put("bootstrap.servers", broker.bootstrapServers());
    keys.put("schema.registry.url", "mock://" + UUID.randomUUID());
    keys.put("state.dir", folder.resolve("state").toString());
    keys.put("topics.partitions", "1");
    keys.put("batch.max-size", "1");
    keys.put("encoder.device", "cpu");
    keys.put("http.port", "0");
    return keys;
  }

  private static void awaitReady(InfomaxApp app) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!app.isReady()) {
      assertThat(System.nanoTime()).as(app.readiness()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  /** What is asked for and still not there after some seconds. */
  private static Set<String> missing(InfomaxApp app, Set<String> asked) throws Exception {
    var missing = new TreeSet<>(asked);
    for (int look = 0; look < 50 && !missing.isEmpty(); look++) {
      missing.removeAll(names(app));
      Thread.sleep(100);
    }
    return missing;
  }

  private static Set<String> names(InfomaxApp app) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String queried = get(http, app, "/v1/embeddings?limit=1");
      assertThat(queried).isNotEmpty();
      return SAMPLE
          .matcher(get(http, app, "/metrics"))
          .results()
          .map(match -> match.group(1))
          .collect(Collectors.toSet());
    }
  }

  private static String get(HttpClient http, InfomaxApp app, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(app.address().resolve(path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
