package dev.infomax.bench.index;

import dev.infomax.bench.Medians;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.EmbeddingReader;
import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.StatusQuery;
import dev.infomax.streams.store.VectorStoreMetrics;
import dev.infomax.streams.topology.search.EmbeddingFormat;
import dev.infomax.streams.topology.search.EmbeddingSource;
import dev.infomax.streams.topology.search.SearchApplication;
import dev.infomax.streams.topology.search.SearchPlacement;
import dev.infomax.streams.topology.search.SearchSettings;
import dev.infomax.streams.topology.search.SearchTopology;
import dev.infomax.streams.vector.Metric;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/**
 * A process of its own that starts the search application, asks it at once and over and over, and
 * says when it answers: lines {@code name value}, milliseconds since the start of the process. It
 * ends when its input does.
 *
 * <p>Arguments: bootstrap servers, topic, folder of the stores, vectors expected, dimension.
 */
final class RestartedSearch {
  private static final long PAUSE_MILLIS = 2;
  private static final int STEADY = 400;
  private static final int WINDOW = 20;
  private static final double TOLERANCE = 1.25;

  private final SearchApplication application;
  private final SplittableRandom random = new SplittableRandom(6);
  private final int dimension;

  private RestartedSearch(String[] arguments) {
    String topic = arguments[1];
    dimension = Integer.parseInt(arguments[4]);
    SchemaRegistry registry = RestartTopic.registry(topic);
    application =
        new SearchApplication(
            SearchSettings.DEFAULT.forModel(RestartTopic.MODEL, dimension),
            new EmbeddingSource(topic, new EmbeddingFormat(new EmbeddingReader(registry))),
            new SearchPlacement(
                topic + "-search",
                "one",
                Path.of(arguments[2]),
                "127.0.0.1:1",
                Map.of("bootstrap.servers", arguments[0])),
            VectorStoreMetrics.NONE,
            Clock.systemUTC());
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    var search = new RestartedSearch(arguments);
    search.application.start();
    search.watch(Long.parseLong(arguments[3]));
    while (System.in.read() >= 0) {
      // Until the input ends.
    }
    search.application.close();
  }

  private void watch(long expected) throws InterruptedException {
    while (neighbors() == 0) {
      Thread.sleep(PAUSE_MILLIS);
    }
    say("first", millis());
    while (!complete(expected)) {
      Thread.sleep(PAUSE_MILLIS);
    }
    say("loaded", millis());
    List<double[]> asked = new ArrayList<>();
    while (asked.size() < STEADY) {
      long begin = System.nanoTime();
      neighbors();
      asked.add(new double[] {millis(), System.nanoTime() - begin});
    }
    say("full", fullSpeed(asked));
    say("read", restored());
    say("ready", millis());
  }

  /** When the median of some queries was first near the median of the last ones. */
  private static double fullSpeed(List<double[]> asked) {
    double steady = Medians.of(asked.subList(STEADY / 2, STEADY), one -> one[1]);
    for (int i = 0; i + WINDOW <= STEADY; i++) {
      List<double[]> window = asked.subList(i, i + WINDOW);
      if (Medians.of(window, one -> one[1]) <= TOLERANCE * steady) {
        return window.getFirst()[0];
      }
    }
    return asked.getLast()[0];
  }

  private static double millis() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private static void say(String name, double value) {
    System.out.println(name + " " + value);
  }

  private int neighbors() {
    float[] query = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      query[i] = (float) random.nextGaussian();
    }
    return ask(new KnnQuery(query, FilledIndex.NEIGHBOURS, Metric.COSINE))
        .map(KnnResult::neighbors)
        .map(List::size)
        .orElse(0);
  }

  private boolean complete(long expected) {
    return ask(new StatusQuery())
        .filter(status -> status.loaded() && status.searchable() >= expected)
        .isPresent();
  }

  /** The answer of the only partition, once there is one. */
  private <R> Optional<R> ask(Query<R> query) {
    try {
      var request = StateQueryRequest.inStore(SearchTopology.STORE).withQuery(query);
      return application.streams().query(request).getPartitionResults().values().stream()
          .filter(QueryResult::isSuccess)
          .map(QueryResult::getResult)
          .findFirst();
    } catch (StreamsException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Records that were read from the topic again. */
  private double restored() {
    return application.streams().metrics().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals("records-consumed-total"))
        .filter(entry -> !entry.getKey().tags().containsKey("topic"))
        .mapToDouble(entry -> ((Number) entry.getValue().metricValue()).doubleValue())
        .sum();
  }
}
