package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.Metric;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The store in a topology that has nothing to do with this application: it finds the nearest word.
 */
class ForeignTopologyTest {
  private static final String STORE = "words";

  @Test
  void supplier_inAnyTopology_plugsInWithAFormatOfItsOwn() {
    try (var driver = new TopologyTestDriver(topology(), properties())) {
      var words =
          driver.createInputTopic("words", new StringSerializer(), new ByteArraySerializer());
      var nearest =
          driver.createOutputTopic("nearest", new StringDeserializer(), new StringDeserializer());

      words.pipeInput("cold", TextFormat.value("", -10));
      words.pipeInput("warm", TextFormat.value("", 20));
      words.pipeInput("hot", TextFormat.value("", 35));
      words.pipeInput("bad", new byte[] {1});
      words.pipeInput("warm", null);
      words.pipeInput("mild", TextFormat.value("", 18));

      assertThat(nearest.readValuesToList())
          .containsExactly("", "cold", "warm", "warm", "warm", "hot");
      assertThat(status(driver).searchable()).isEqualTo(3);
      assertThat(status(driver).rejections()).containsEntry(Rejection.UNREADABLE, 1L);
    }
  }

  private static PartitionStatus status(TopologyTestDriver driver) {
    return Objects.requireNonNull(driver.getAllStateStores().get(STORE))
        .query(new StatusQuery(), PositionBound.unbounded(), new QueryConfig(false))
        .getResult();
  }

  private static org.apache.kafka.streams.Topology topology() {
    var settings = new VectorStoreSettings(STORE, Metric.L2, 0, "", Duration.ZERO);
    var supplier =
        new VectorStoreSupplier(
            settings, new TextFormat(), Clock.systemUTC(), VectorStoreMetrics.NONE);
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray()));
    builder.stream("words", Consumed.with(Serdes.String(), Serdes.ByteArray()))
        .process(NearestWord::new, STORE)
        .to("nearest", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "foreign");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    return properties;
  }

  /** Forwards the stored word nearest to 25 degrees before it stores the next. */
  private static final class NearestWord implements Processor<String, byte[], String, String> {
    private @Nullable ProcessorContext<String, String> context;

    @Override
    public void init(ProcessorContext<String, String> processorContext) {
      context = processorContext;
    }

    @Override
    public void process(Record<String, byte[]> word) {
      ProcessorContext<String, String> here = Objects.requireNonNull(context);
      KeyValueStore<String, byte[]> store = here.getStateStore(STORE);
      var query = new KnnQuery(new float[] {25}, 1, Metric.L2);
      List<Neighbor> found =
          store
              .query(query, PositionBound.unbounded(), new QueryConfig(false))
              .getResult()
              .neighbors();
      here.forward(word.withValue(found.isEmpty() ? "" : found.getFirst().id()));
      store.put(word.key(), word.value());
    }
  }
}
