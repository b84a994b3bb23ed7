package dev.infomax.bench;

import dev.infomax.schemas.serde.EmbeddingReader;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.StatusQuery;
import dev.infomax.streams.store.VectorStoreMetrics;
import dev.infomax.streams.topology.search.EmbeddingFormat;
import dev.infomax.streams.topology.search.EmbeddingSource;
import dev.infomax.streams.topology.search.SearchApplication;
import dev.infomax.streams.topology.search.SearchPlacement;
import dev.infomax.streams.topology.search.SearchSettings;
import dev.infomax.streams.topology.search.SearchTopology;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/** A search application that follows the embeddings of a round; running when constructed. */
final class SearchSide implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;
  private final SearchApplication application;

  SearchSide(PipelineRound.Cluster cluster, int round, String embeddings)
      throws InterruptedException {
    var source =
        new EmbeddingSource(
            embeddings, new EmbeddingFormat(new EmbeddingReader(cluster.registry())));
    var placement =
        new SearchPlacement(
            "b" + round + "-search",
            "bench",
            cluster.folder().resolve("state"),
            "127.0.0.1:1",
            Map.of("bootstrap.servers", cluster.bootstrap()));
    application =
        new SearchApplication(
            SearchSettings.DEFAULT, source, placement, VectorStoreMetrics.NONE, Clock.systemUTC());
    application.start();
    while (application.streams().state() != KafkaStreams.State.RUNNING) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  void awaitSearchable(int count) throws InterruptedException {
    while (searchable() < count) {
      application
          .failure()
          .ifPresent(
              failure -> {
                throw new IllegalStateException("search stopped", failure);
              });
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private long searchable() {
    return application
        .streams()
        .query(StateQueryRequest.inStore(SearchTopology.STORE).withQuery(new StatusQuery()))
        .getPartitionResults()
        .values()
        .stream()
        .filter(QueryResult::isSuccess)
        .map(QueryResult::getResult)
        .mapToLong(PartitionStatus::searchable)
        .sum();
  }

  @Override
  public void close() {
    application.close();
  }
}
