package dev.infomax.streams.app;

import dev.infomax.streams.config.Configuration;
import dev.infomax.streams.config.Namespace;
import dev.infomax.streams.config.Section;
import dev.infomax.streams.config.Vocabulary;
import dev.infomax.streams.http.HttpSettings;
import dev.infomax.streams.http.LimitSettings;
import dev.infomax.streams.inference.BatchSettings;
import dev.infomax.streams.inference.EncoderSettings;
import dev.infomax.streams.inference.ImageSettings;
import dev.infomax.streams.inference.ThumbnailSettings;
import dev.infomax.streams.query.FeedSettings;
import dev.infomax.streams.query.QuerySettings;
import dev.infomax.streams.security.JwtSettings;
import dev.infomax.streams.security.SecuritySettings;
import dev.infomax.streams.security.TlsSettings;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.encode.EncodeSettings;
import dev.infomax.streams.topology.search.SearchSettings;
import dev.infomax.streams.tracing.TracingSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All settings of a process, bound and checked.
 *
 * <p>Immutable.
 *
 * @param registry keys of the Schema Registry client, as they are
 * @param kafka keys of Kafka, by application and client
 */
record Settings(
    AppSettings app,
    TopicSettings topics,
    EncoderSettings encoder,
    BatchSettings batch,
    ImageSettings image,
    ThumbnailSettings thumbnail,
    EncodeSettings encode,
    SearchSettings search,
    QuerySettings query,
    FeedSettings feed,
    HttpSettings http,
    LimitSettings limits,
    SecuritySettings security,
    JwtSettings jwt,
    TlsSettings tls,
    TracingSettings tracing,
    Map<String, String> registry,
    KafkaKeys kafka) {
  private static final Section<AppSettings> APP = new Section<>("", AppSettings.class);
  private static final Section<TopicSettings> TOPICS =
      new Section<>("topics.", TopicSettings.class);
  private static final Section<EncoderSettings> ENCODER =
      new Section<>("encoder.", EncoderSettings.class);
  private static final Section<BatchSettings> BATCH = new Section<>("batch.", BatchSettings.class);
  private static final Section<ImageSettings> IMAGE = new Section<>("image.", ImageSettings.class);
  private static final Section<ThumbnailSettings> THUMBNAIL =
      new Section<>("thumbnail.", ThumbnailSettings.class);
  private static final Section<EncodeSettings> ENCODE =
      new Section<>("encode.", EncodeSettings.class);
  private static final Section<SearchSettings> SEARCH =
      new Section<>("search.", SearchSettings.class);
  private static final Section<QuerySettings> QUERY = new Section<>("query.", QuerySettings.class);
  private static final Section<FeedSettings> FEED = new Section<>("feed.", FeedSettings.class);
  private static final Section<HttpSettings> HTTP = new Section<>("http.", HttpSettings.class);

  private static final Section<LimitSettings> LIMITS =
      new Section<>("limits.", LimitSettings.class);
  private static final Section<SecuritySettings> SECURITY =
      new Section<>("security.", SecuritySettings.class);
  private static final Section<JwtSettings> JWT = new Section<>("jwt.", JwtSettings.class);
  private static final Section<TlsSettings> TLS = new Section<>("tls.", TlsSettings.class);
  private static final Section<TracingSettings> TRACING =
      new Section<>("tracing.", TracingSettings.class);

  private static final List<Namespace> REGISTRY =
      List.of(
          new Namespace("schema.registry.url", "the Schema Registry client; **required**"),
          new Namespace("schema.registry.", "the Schema Registry client: TLS, timeouts"),
          new Namespace("basic.auth.", "the Schema Registry client"),
          new Namespace("bearer.auth.", "the Schema Registry client"),
          new Namespace("http.connect.timeout.ms", "the Schema Registry client"),
          new Namespace("http.read.timeout.ms", "the Schema Registry client"),
          new Namespace("missing.id.cache.ttl.sec", "the Schema Registry client"),
          new Namespace("auto.register.schemas", "the serializers; `true` if left out"),
          new Namespace("use.latest.version", "the serializers"));

  private static final List<Namespace> KAFKA =
      List.of(
          new Namespace(
              "kafka.",
              "every Kafka client and Kafka Streams, without `kafka.`; `kafka.producer.*`,"
                  + " `kafka.consumer.*`, `kafka.main.consumer.*`, `kafka.restore.consumer.*` and"
                  + " `kafka.admin.*` reach one kind of client"),
          new Namespace("encode.kafka.", "the same, for the encode application alone"),
          new Namespace("search.kafka.", "the same, for the search application alone"));

  /** The keys there are. */
  static final Vocabulary VOCABULARY =
      new Vocabulary(
          List.of(
              APP, TOPICS, ENCODER, BATCH, IMAGE, THUMBNAIL, ENCODE, SEARCH, QUERY, FEED, HTTP,
              LIMITS, SECURITY, JWT, TLS, TRACING),
          java.util.stream.Stream.of(REGISTRY, KAFKA).flatMap(List::stream).toList());

  Settings {
    registry = Map.copyOf(registry);
    BindRule.check(http, security, jwt);
  }

  /**
   * @throws dev.infomax.streams.config.ConfigurationException if a value is missing or breaks a
   *     rule
   */
  static Settings of(Configuration keys) {
    AppSettings app = keys.bind(APP);
    return new Settings(
        app,
        topics(keys),
        encoder(keys),
        keys.bind(BATCH),
        keys.bind(IMAGE),
        keys.bind(THUMBNAIL),
        keys.bind(ENCODE),
        keys.bind(SEARCH),
        keys.bind(QUERY),
        keys.bind(FEED),
        keys.bind(HTTP),
        keys.bind(LIMITS),
        keys.bind(SECURITY),
        keys.bind(JWT),
        keys.bind(TLS),
        keys.bind(TRACING),
        registry(keys),
        kafka(keys, app.bootstrapServers()));
  }

  /** The part about topics alone; throws as {@link #of}. */
  static TopicSettings topics(Configuration keys) {
    return keys.bind(TOPICS);
  }

  /** The part about the encoder alone; throws as {@link #of}. */
  static EncoderSettings encoder(Configuration keys) {
    return keys.bind(ENCODER);
  }

  /** The part about the registry alone. */
  static Map<String, String> registry(Configuration keys) {
    var registry = new TreeMap<String, String>();
    REGISTRY.forEach(namespace -> registry.putAll(keys.passedThrough(namespace)));
    return registry;
  }

  /** The part about Kafka alone. */
  static KafkaKeys kafka(Configuration keys, String bootstrapServers) {
    return new KafkaKeys(
        bootstrapServers,
        keys.under("kafka."),
        keys.under("encode.kafka."),
        keys.under("search.kafka."));
  }
}
