package dev.infomax.streams.app;

import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import dev.infomax.encoder.image.ImageDecoder;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.EmbeddingReader;
import dev.infomax.streams.http.HttpProtection;
import dev.infomax.streams.http.HttpServer;
import dev.infomax.streams.http.HttpServices;
import dev.infomax.streams.http.ImageCheck;
import dev.infomax.streams.inference.ImageEmbedder;
import dev.infomax.streams.inference.MicroBatcher;
import dev.infomax.streams.query.Cluster;
import dev.infomax.streams.query.GroupLag;
import dev.infomax.streams.query.GroupOffsets;
import dev.infomax.streams.query.Lag;
import dev.infomax.streams.query.LiveFeed;
import dev.infomax.streams.query.PeerLink;
import dev.infomax.streams.query.PeerServer;
import dev.infomax.streams.query.QueryService;
import dev.infomax.streams.query.StatusService;
import dev.infomax.streams.security.Authenticator;
import dev.infomax.streams.security.FileWatch;
import dev.infomax.streams.security.PeerTrust;
import dev.infomax.streams.security.TlsIdentity;
import dev.infomax.streams.store.ModelPolicy;
import dev.infomax.streams.topology.RecordSizes;
import dev.infomax.streams.topology.encode.EncodeApplication;
import dev.infomax.streams.topology.encode.EncodeInstance;
import dev.infomax.streams.topology.encode.EncodeOptions;
import dev.infomax.streams.topology.search.EmbeddingFormat;
import dev.infomax.streams.topology.search.EmbeddingSource;
import dev.infomax.streams.topology.search.SearchApplication;
import dev.infomax.streams.topology.search.SearchPlacement;
import dev.infomax.streams.topology.search.SearchSettings;
import dev.infomax.streams.tracing.Tracing;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds the parts of a process and puts each on the stack that closes them.
 *
 * <p>Confined to the thread that starts the process.
 */
final class Assembly {
  private final Settings settings;
  private final CloseStack resources;
  private final Clock clock;
  private final HttpPlace place;
  private final RecordSizes sizes;
  private final PrometheusMeterRegistry metrics;
  private final Tracing tracing;
  private final SchemaRegistry registry;
  private final KafkaTopics topics;
  private final Optional<MicroBatcher> batcher;
  private final FileWatch files;
  private final Optional<Authenticator> authenticator;

  Assembly(Settings settings, CloseStack resources, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.resources = resources;
    place = resources.push("HTTP port", HttpPlace.of(settings.http()));
    var encoder =
        resources.push(
            "encoder",
            Pending.start(
                "infomax-encoder-1",
                () -> Inference.load(settings),
                loaded -> loaded.ifPresent(Encoder::close)));
    // Its TLS reads all certificates that the JDK trusts.
    var client =
        resources.push(
            "registry client",
            Pending.start(
                "infomax-registry-1",
                () -> SchemaRegistry.connect(settings.registry()),
                SchemaRegistry::close));
    sizes = RecordSizes.ofImages(settings.image().maxBytes());
    metrics = Metrics.open(resources);
    tracing =
        resources.push("traces", Tracing.open(settings.tracing(), settings.app().applicationId()));
    files =
        resources.push(
            "file watch", FileWatch.start(settings.security().reloadInterval(), metrics));
    authenticator = Authenticator.of(settings.security(), settings.jwt(), files);
    topics = resources.push("admin client", KafkaTopics.prepare(settings, sizes));
    registry = client.await();
    Optional<Encoder> loaded = encoder.await();
    loaded.ifPresent(e -> Metrics.watch(metrics, e));
    batcher =
        loaded
            .map(e -> Inference.batch(e, settings, new BatcherCounters(metrics)))
            .map(b -> resources.push("batcher", b));
    batcher.ifPresent(b -> Metrics.watch(metrics, b));
  }

  /** The applications of this process's roles, not started. */
  Applications applications() {
    Optional<SearchSide> search = is(Role.SEARCH) ? Optional.of(search()) : Optional.empty();
    Optional<EncodeApplication> encode =
        is(Role.ENCODE) ? batcher.map(this::encode) : Optional.empty();
    var applications = resources.push("applications", new Applications(encode, search));
    applications.streams().forEach((name, s) -> Metrics.watch(metrics, name, s, resources));
    encode.ifPresent(application -> Metrics.watch(metrics, application));
    search.ifPresent(side -> Metrics.watch(metrics, side.shards(), topics.embeddingPartitions()));
    return applications;
  }

  /** HTTP over the applications. */
  HttpServer listen(Applications applications) {
    Optional<SearchSide> search = applications.search();
    Cluster cluster =
        search.map(SearchSide::cluster).orElse(new NoCluster(topics.embeddingPartitions()));
    var embeddings = AvroSerde.embeddings(registry).deserializer();
    var queries =
        resources.push(
            "queries",
            new QueryService(
                cluster,
                search.map(SearchSide::shards),
                embeddings::decode,
                settings.search(),
                batcher.map(ImageEmbedder.class::cast),
                settings.query(),
                new GatherCounters(metrics),
                peers()));
    var images =
        resources.push(
            "image producer",
            new KafkaImageLog(
                settings.kafka().forProducer(),
                settings.topics().images(),
                sizes,
                AvroSerde.imageEvents(registry).serializer()));
    var feed =
        resources.push(
            "live feed", new LiveFeed(queries, settings.feed(), new FeedCounters(metrics)));
    var services =
        new HttpServices(
            queries,
            new StatusService(queries, cluster, lags(), applications::states),
            feed,
            new PeerServer(search.map(SearchSide::shards)),
            images,
            imageCheck(),
            metrics,
            tracing,
            applications::waitingFor,
            settings.query().maxK());
    var protection =
        new HttpProtection(
            authenticator,
            settings.security().openMetrics(),
            settings.limits(),
            TlsIdentity.of(settings.tls(), files));
    return resources.push("HTTP", HttpServer.start(place.port(), services, protection));
  }

  private PeerLink peers() {
    return new PeerLink(
        () -> authenticator.flatMap(Authenticator::asPeer), PeerTrust.of(settings.tls(), files));
  }

  private SearchSide search() {
    SearchSettings wanted = settings.search();
    SearchSettings own =
        batcher.map(b -> wanted.forModel(b.modelId(), b.dimension())).orElse(wanted);
    if (own.models() == ModelPolicy.SEPARATE && own.model().isEmpty()) {
      throw new StartException(
          "search.model must be set with search.models=separate where no encoder runs");
    }
    var counters = new StoreCounters(metrics, topics.embeddingPartitions());
    var source =
        new EmbeddingSource(
            settings.topics().embeddings(),
            new EmbeddingFormat(new EmbeddingReader(registry), counters::unfiltered),
            tracing);
    var placement =
        new SearchPlacement(
            settings.app().searchId(),
            settings.app().instanceId(),
            settings.app().stateDir(),
            place.advertised().host() + ":" + place.advertised().port(),
            settings.kafka().forSearch());
    var application = new SearchApplication(own, source, placement, counters, clock);
    var offsets =
        new GroupOffsets(
            topics.admin(),
            settings.app().searchId(),
            settings.topics().embeddings(),
            topics.embeddingPartitions());
    return SearchSide.of(application, place.advertised(), offsets, tracing);
  }

  private EncodeApplication encode(MicroBatcher encoder) {
    var instance =
        new EncodeInstance(
            settings.app().applicationId(), settings.app().instanceId(), settings.app().stateDir());
    var options =
        new EncodeOptions(
            settings.encode(),
            topics.ready(),
            settings.image(),
            settings.thumbnail(),
            instance,
            settings.kafka().forEncode());
    return new EncodeApplication(options, encoder, registry, new EncodeCounters(metrics), tracing);
  }

  private Map<String, Lag> lags() {
    var lags = new TreeMap<String, Lag>();
    lags.put(
        Applications.ENCODE,
        new GroupLag(
            topics.admin(),
            settings.app().encodeId(),
            settings.topics().images(),
            topics.imagePartitions()));
    lags.put(
        Applications.SEARCH,
        new GroupLag(
            topics.admin(),
            settings.app().searchId(),
            settings.topics().embeddings(),
            topics.embeddingPartitions()));
    return lags;
  }

  /** Decodes: an image that passes will not end in the dead-letter topic. */
  private ImageCheck imageCheck() {
    var decoder = new ImageDecoder(settings.image().limits());
    return ImageCheck.limited(
        settings.batch().decoders(),
        image ->
            decoder.decode(image) instanceof Rejected rejected
                ? Optional.of(rejected)
                : Optional.empty());
  }

  private boolean is(Role role) {
    return settings.app().is(role);
  }
}
