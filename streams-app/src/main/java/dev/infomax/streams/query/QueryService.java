package dev.infomax.streams.query;

import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.index.Window;
import dev.infomax.streams.inference.ImageEmbedder;
import dev.infomax.streams.query.KnnRequest.ById;
import dev.infomax.streams.query.KnnRequest.ByImage;
import dev.infomax.streams.query.KnnRequest.ByVector;
import dev.infomax.streams.store.ArrivalQuery;
import dev.infomax.streams.store.ArrivalResult;
import dev.infomax.streams.topology.search.SearchSettings;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers questions from all partitions of the cluster, wherever they live.
 *
 * <p>Thread-safe.
 */
public final class QueryService implements AutoCloseable {
  private final MemberShards shards;
  private final ScatterGather gather;
  private final Lookup lookup;
  private final ImageQueries images;
  private final SearchedModels models;
  private final StoredValues values;
  private final Metric storeMetric;
  private final QuerySettings settings;

  /**
   * @param local the partitions of this process; empty if it holds none
   * @param search how the search application runs, here or elsewhere
   * @param embedder empty in a process without an encoder, where images are no questions
   * @param peers how other members are reached
   */
  public QueryService(
      Cluster cluster,
      Optional<LocalShards> local,
      EmbeddingDecoder decoder,
      SearchSettings search,
      Optional<ImageEmbedder> embedder,
      QuerySettings settings,
      GatherMetrics metrics,
      PeerLink peers) {
    this(
        cluster,
        MemberShards.connect(local, settings, peers),
        decoder,
        search,
        embedder,
        settings,
        metrics);
  }

  QueryService(
      Cluster cluster,
      MemberShards shards,
      EmbeddingDecoder decoder,
      SearchSettings search,
      Optional<ImageEmbedder> embedder,
      QuerySettings settings,
      GatherMetrics metrics) {
    this.shards = shards;
    values = new StoredValues(decoder);
    gather = new ScatterGather(cluster, shards, settings, metrics);
    lookup = new Lookup(gather, cluster, values);
    images = new ImageQueries(embedder);
    models = new SearchedModels(ModelIdentity.of(search, embedder), lookup, gather);
    storeMetric = search.metric();
    this.settings = settings;
  }

  /**
   * Finds nearest neighbours.
   *
   * @throws QueryRejected if the question has no answer
   */
  public KnnAnswer knn(KnnRequest request) throws InterruptedException {
    long start = System.nanoTime();
    Deadline deadline = Deadline.in(request.terms().timeout().orElse(settings.timeout()));
    Metric metric = request.metric().orElse(storeMetric);
    Optional<Cursor> cursor = request.selection().after().map(Cursor::read);
    ModelIdentity.Model model = models.of(request.selection().model(), deadline);
    QueryVector question = vector(request, model, cursor, deadline);
    question.check(model, metric);
    long digest = RequestDigest.of(request, metric, question.vector());
    cursor.ifPresent(page -> page.require(digest));
    Neighbourhood.Page page =
        new Neighbourhood(
                gather,
                freshness(request, deadline),
                values,
                model.modelId(),
                search(request, question, metric, cursor),
                excluded(request))
            .page(deadline);
    Optional<String> next =
        page.last().map(last -> new Cursor(digest, last, kept(request, question)).text());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new KnnAnswer(
        page.hits(), next, model.modelId(), metric, page.exact(), page.coverage(), took);
  }

  /**
   * The embedding stored under an id.
   *
   * @throws QueryRejected if there is none, or it cannot be read, or the partitions that may hold
   *     it do not answer
   */
  public StoredEmbedding embedding(String id) throws InterruptedException {
    return lookup.find(id, "id", Deadline.in(settings.timeout()));
  }

  /**
   * Ids in order.
   *
   * @param after ids greater than this one; empty for the first page
   * @throws QueryRejected if a partition does not answer
   */
  public IdPage ids(String after, int limit) throws InterruptedException {
    return lookup.page(after, limit, Deadline.in(settings.timeout()));
  }

  /**
   * Embeddings of the store's own model, drawn at random from the partitions that answer.
   *
   * @param count how many at most
   */
  public List<StoredEmbedding> sample(int count) throws InterruptedException {
    return lookup.sample(models.own().modelId(), count, Deadline.in(settings.timeout()));
  }

  /** What became searchable last, from the partitions that answer. */
  List<ArrivalResult> arrivals(ArrivalQuery query, Duration timeout) throws InterruptedException {
    return gather.all(query, Deadline.in(timeout)).results();
  }

  /** The embedding in stored bytes; empty if there is none. */
  Optional<StoredEmbedding> read(String id, byte[] value) {
    return values.read(id, value).map(embedding -> new StoredEmbedding(id, embedding));
  }

  /**
   * Embeds an image and stores nothing.
   *
   * @throws QueryRejected if the image cannot be used, or not here, or not in time
   */
  public float[] embed(byte[] image) throws InterruptedException {
    return images.embed(image, Deadline.in(settings.timeout()));
  }

  /** The model that embeds images here or, without an encoder, that is searched; may be empty. */
  public String modelId() {
    return images.modelId().orElse(models.own().modelId());
  }

  /** The metric of requests that name none. */
  public Metric metric() {
    return storeMetric;
  }

  /** How the partitions of the cluster stand. */
  ScatterGather gather() {
    return gather;
  }

  /** The models that are searched. */
  SearchedModels models() {
    return models;
  }

  /** An image is embedded for its first page only. */
  private QueryVector vector(
      KnnRequest request, ModelIdentity.Model model, Optional<Cursor> cursor, Deadline deadline)
      throws InterruptedException {
    return switch (request.source()) {
      case ByVector(float[] vector) -> QueryVector.own("vector", vector);
      case ByImage(byte[] image) -> {
        images.require(model.modelId());
        Optional<float[]> before = cursor.flatMap(Cursor::vector);
        yield before.isPresent()
            ? QueryVector.own("after", before.get())
            : QueryVector.own("image", images.embed(image, deadline));
      }
      case ById(String id) -> QueryVector.stored("id", lookup.find(id, "id", deadline));
    };
  }

  private Freshness freshness(KnnRequest request, Deadline deadline) throws InterruptedException {
    OptionalLong most = request.terms().maxLag();
    if (most.isEmpty()) {
      return Freshness.ANY;
    }
    Deadline half = deadline.within(deadline.left().dividedBy(2));
    Map<Integer, TopicPosition> positions = gather.cluster().positions(half);
    if (positions.isEmpty()) {
      throw new QueryRejected(
          QueryRejected.Reason.PARTITIONS_MISSING,
          "maxLag",
          "maxLag cannot be kept: the brokers did not say in time where the topic ends");
    }
    return Freshness.behindAtMost(most.getAsLong(), positions);
  }

  private static Optional<float[]> kept(KnnRequest request, QueryVector question) {
    return request.source() instanceof ByImage ? Optional.of(question.vector()) : Optional.empty();
  }

  private static SearchRequest search(
      KnnRequest request, QueryVector question, Metric metric, Optional<Cursor> cursor) {
    Selection selection = request.selection();
    double radius = selection.radius().orElse(Double.POSITIVE_INFINITY);
    boolean leastScore = metric == Metric.DOT && selection.radius().isPresent();
    var window =
        new Window(leastScore ? 0.0 - radius : radius, cursor.map(Cursor::position).orElse(null));
    return new SearchRequest(
        question.vector(), request.k(), metric, selection.filter(), window, request.effort());
  }

  private static Optional<String> excluded(KnnRequest request) {
    return request.source() instanceof ById(String id) && !request.selection().includeSelf()
        ? Optional.of(id)
        : Optional.empty();
  }

  /** Questions under way are interrupted. */
  @Override
  public void close() {
    gather.close();
    shards.close();
  }
}
