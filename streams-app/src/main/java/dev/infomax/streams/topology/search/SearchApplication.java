package dev.infomax.streams.topology.search;

import dev.infomax.streams.index.IndexSettings;
import dev.infomax.streams.store.VectorStoreMetrics;
import dev.infomax.streams.store.VectorStoreSettings;
import dev.infomax.streams.store.VectorStoreSupplier;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search application: keeps the embeddings topic in a searchable store.
 *
 * <p>{@link #streams} answers queries to {@link SearchTopology#STORE} once it is running; then
 * everything that was committed on the topic before the start is stored, and searchable as soon as
 * the status of each partition says that its index is loaded. The topic must exist.
 *
 * <p>Thread-safe.
 */
public final class SearchApplication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchApplication.class);
  private static final int MOST_REPLACEMENTS = 10;
  private static final Duration REPLACEMENT_WINDOW = Duration.ofMinutes(5);
  private static final Duration EXACT_LIMIT = Duration.ofMillis(2);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(8);

  private final SearchSettings settings;
  private final EmbeddingSource source;
  private final Admin admin;
  private final EmbeddingsTopic topic;
  private final GroupOffsets offsets;
  private final ThreadReplacement replacement;
  private final KafkaStreams streams;

  /**
   * Builds the application; connects to nothing yet.
   *
   * @param settings model and dimension filled in by {@link SearchSettings#forModel} if known
   * @throws IllegalArgumentException if the settings of Kafka contradict what the application needs
   */
  public SearchApplication(
      SearchSettings settings,
      EmbeddingSource source,
      SearchPlacement placement,
      VectorStoreMetrics metrics,
      Clock clock) {
    this(settings, source, placement, metrics, clock, null);
  }

  /** The same with other clients than Kafka Streams' own, if not null: instrumented, or faulty. */
  public SearchApplication(
      SearchSettings settings,
      EmbeddingSource source,
      SearchPlacement placement,
      VectorStoreMetrics metrics,
      Clock clock,
      @Nullable KafkaClientSupplier clients) {
    Properties properties = SearchProperties.of(settings, placement);
    String group = placement.applicationId();
    this.settings = settings;
    this.source = source;
    this.admin = Admin.create(new StreamsConfig(properties).getAdminConfigs(group + "-guard"));
    this.topic = new EmbeddingsTopic(admin, source.topic());
    this.offsets = new GroupOffsets(admin, group);
    RestoreGuard guard = new RestoreGuard(topic, offsets);
    Topology topology =
        SearchTopology.of(
            source,
            store(metrics, clock),
            metrics,
            partition -> guard.verify(new TopicPartition(source.topic(), partition)));
    this.replacement = new ThreadReplacement(clock, MOST_REPLACEMENTS, REPLACEMENT_WINDOW);
    this.streams =
        clients == null
            ? new KafkaStreams(topology, properties)
            : new KafkaStreams(topology, properties, clients);
    streams.setUncaughtExceptionHandler(replacement);
    streams.setGlobalStateRestoreListener(guard);
  }

  private VectorStoreSupplier store(VectorStoreMetrics metrics, Clock clock) {
    var store =
        new VectorStoreSettings(
            SearchTopology.STORE,
            settings.metric(),
            settings.dimension(),
            settings.model(),
            settings.models(),
            settings.maxAge(),
            settings.vectors(),
            new IndexSettings(settings.index(), settings.targetRecall(), EXACT_LIMIT));
    return new VectorStoreSupplier(store, source.format(), clock, topic::id, metrics);
  }

  /**
   * Checks the topic and its schema and starts; returns before the stores are restored.
   *
   * @throws dev.infomax.schemas.registry.RegistryException if the registered schema cannot be read
   *     as an embedding, or the registry does not answer
   * @throws SearchStartException if the topic is missing or not fit, or the brokers do not answer
   */
  public void start() {
    source.prepare();
    topic.verify(settings.maxAge());
    new OffsetSeeder(topic, offsets).seed();
    streams.start();
  }

  /** The running application, for its state, its metadata and queries. */
  public KafkaStreams streams() {
    return streams;
  }

  /** How far the cluster is behind the topic. */
  public SearchLag lag() {
    return new SearchLag(topic, offsets);
  }

  /** Why the application stopped by itself, if it did. */
  public Optional<Throwable> failure() {
    return replacement.failure();
  }

  /**
   * Stops within 8 s and stays a member of the group: started again within the session timeout, it
   * has its partitions back without a rebalance. Idempotent.
   */
  @Override
  public void close() {
    close(GroupMembershipOperation.REMAIN_IN_GROUP);
  }

  /** Stops within 8 s and leaves the group, so that others take the partitions over at once. */
  public void leave() {
    close(GroupMembershipOperation.LEAVE_GROUP);
  }

  private void close(GroupMembershipOperation membership) {
    var options = CloseOptions.timeout(CLOSE_LIMIT).withGroupMembershipOperation(membership);
    if (!streams.close(options)) {
      LOG.warn("Stream threads were still at work after {}; left to themselves", CLOSE_LIMIT);
    }
    admin.close(Duration.ofSeconds(1));
  }
}
