package dev.infomax.streams.http;

import dev.infomax.streams.query.Cluster;
import dev.infomax.streams.query.Deadline;
import dev.infomax.streams.query.FeedMeter;
import dev.infomax.streams.query.FeedSettings;
import dev.infomax.streams.query.GatherMetrics;
import dev.infomax.streams.query.LiveFeed;
import dev.infomax.streams.query.Member;
import dev.infomax.streams.query.PeerLink;
import dev.infomax.streams.query.PeerServer;
import dev.infomax.streams.query.QueryService;
import dev.infomax.streams.query.QuerySettings;
import dev.infomax.streams.query.StatusService;
import dev.infomax.streams.query.TopicPosition;
import dev.infomax.streams.topology.search.SearchSettings;
import dev.infomax.streams.tracing.Tracing;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services of a process that has nothing stored and no peer. */
final class NothingStored {
  static final Cluster NOBODY =
      new Cluster() {
        @Override
        public int partitions() {
          return 1;
        }

        @Override
        public Map<Integer, TopicPosition> positions(Deadline deadline) {
          return Map.of();
        }

        @Override
        public List<Member> members() {
          return List.of();
        }
      };

  private NothingStored() {}

  static HttpServices services(QueryService queries, ImageLog images) {
    return services(queries, images, new LiveFeed(queries, FeedSettings.DEFAULT, FeedMeter.NONE));
  }

  static HttpServices services(QueryService queries, ImageLog images, LiveFeed feed) {
    return services(queries, images, feed, 1000);
  }

  static HttpServices services(QueryService queries, ImageLog images, LiveFeed feed, int maxK) {
    return new HttpServices(
        queries,
        new StatusService(queries, NOBODY, Map.of(), Map::of),
        feed,
        new PeerServer(Optional.empty()),
        images,
        _ -> Optional.empty(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        Tracing.OFF,
        Optional::empty,
        maxK);
  }

  static QueryService queries() {
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
        settings,
        GatherMetrics.NONE,
        PeerLink.OPEN);
  }
}
