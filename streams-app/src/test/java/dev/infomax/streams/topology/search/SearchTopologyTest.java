package dev.infomax.streams.topology.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.EmbeddingReader;
import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.Neighbor;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Rejection;
import dev.infomax.streams.store.StatusQuery;
import dev.infomax.streams.store.VectorStoreMetrics;
import dev.infomax.streams.store.VectorStoreSettings;
import dev.infomax.streams.store.VectorStoreSupplier;
import dev.infomax.streams.vector.Metric;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchTopologyTest {
  private static final String TOPIC = "embeddings";

  private final SchemaRegistry registry =
      SchemaRegistry.connect(Map.of("schema.registry.url", "mock://search-topology"));
  private final AvroSerde<Embedding> serde = AvroSerde.embeddings(registry);
  private final List<Rejection> rejected = new ArrayList<>();
  private final List<Integer> restored = new ArrayList<>();
  private final Topology topology = topology();
  private final TopologyTestDriver driver = new TopologyTestDriver(topology, properties());
  private final TestInputTopic<String, byte[]> embeddings =
      driver.createInputTopic(TOPIC, new StringSerializer(), new ByteArraySerializer());

  @AfterEach
  void close() {
    driver.close();
    registry.close();
  }

  private Topology topology() {
    var settings =
        new VectorStoreSettings(SearchTopology.STORE, Metric.COSINE, 2, "model", Duration.ZERO);
    var metrics =
        new VectorStoreMetrics() {
          @Override
          public void rejected(int partition, Rejection reason) {
            rejected.add(reason);
          }
        };
    var format = new EmbeddingFormat(new EmbeddingReader(registry));
    var supplier = new VectorStoreSupplier(settings, format, Clock.systemUTC(), metrics);
    return SearchTopology.of(new EmbeddingSource(TOPIC, format), supplier, metrics, restored::add);
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "search");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    return properties;
  }

  @Test
  void records_putUpdateAndDelete() {
    embeddings.pipeInput("right", embedding("model", 1, 0));
    embeddings.pipeInput("up", embedding("model", 1, 1));
    embeddings.pipeInput("up", embedding("model", 0, 1));
    embeddings.pipeInput("gone", embedding("model", 1, 0));
    embeddings.pipeInput("gone", null);

    var answer = ask(new KnnQuery(new float[] {0, 3}, 10, Metric.COSINE));

    assertThat(answer.neighbors()).extracting(Neighbor::id).containsExactly("up", "right");
    assertThat(answer.neighbors()).extracting(Neighbor::distance).containsExactly(0.0, 1.0);
  }

  @Test
  void recordsThatAreNoEmbeddings_areCountedAndPassedOver() {
    embeddings.pipeInput(embedding("model", 1, 0));
    embeddings.pipeInput("garbage", new byte[] {0, 0, 0});
    embeddings.pipeInput("foreign", embedding("other model", 1, 0));
    embeddings.pipeInput("good", embedding("model", 1, 0));

    PartitionStatus status = ask(new StatusQuery());

    assertThat(rejected)
        .containsExactly(Rejection.BAD_ID, Rejection.UNREADABLE, Rejection.OTHER_MODEL);
    assertThat(status.searchable()).isEqualTo(1);
  }

  @Test
  void task_starting_reportsItsPartitionOnce() {
    assertThat(restored).containsExactly(0);
  }

  @Test
  void nodesAndStore_areNamed() {
    assertThat(topology.describe().toString())
        .contains("Source: embeddings-source (topics: [embeddings])")
        .contains("Processor: vector-writer (stores: [vectors])");
  }

  private <R> R ask(Query<R> query) {
    return Objects.requireNonNull(driver.getAllStateStores().get(SearchTopology.STORE))
        .query(query, PositionBound.unbounded(), new QueryConfig(false))
        .getResult();
  }

  private byte[] embedding(String model, float x, float y) {
    Embedding embedding = Embedding.newBuilder().setVector(List.of(x, y)).setModelId(model).build();
    return Objects.requireNonNull(serde.serializer().serialize(TOPIC, embedding));
  }
}
