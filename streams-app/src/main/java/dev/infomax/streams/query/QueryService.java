package dev.infomax.streams.query;

import dev.infomax.streams.inference.ImageEmbedder;
import dev.infomax.streams.query.KnnRequest.ById;
import dev.infomax.streams.query.KnnRequest.ByImage;
import dev.infomax.streams.query.KnnRequest.ByVector;
import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.Neighbor;
import dev.infomax.streams.vector.Metric;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers questions from all partitions of the cluster, wherever they live.
 *
 * <p>Thread-safe.
 */
public final class QueryService implements AutoCloseable {
  private final HttpClient client;
  private final ScatterGather gather;
  private final Lookup lookup;
  private final ImageQueries images;
  private final ModelIdentity identity;
  private final EmbeddingDecoder decoder;
  private final Metric storeMetric;
  private final QuerySettings settings;

  /**
   * @param local the partitions of this process; empty if it holds none
   * @param storeMetric the metric of requests that name none
   * @param embedder empty in a process without an encoder, where images are no questions
   */
  public QueryService(
      Cluster cluster,
      Optional<LocalShards> local,
      EmbeddingDecoder decoder,
      Metric storeMetric,
      Optional<ImageEmbedder> embedder,
      QuerySettings settings) {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
    gather = new ScatterGather(cluster, m -> shards(m, local), settings);
    lookup = new Lookup(gather, cluster, decoder);
    images = new ImageQueries(embedder);
    identity = new ModelIdentity(embedder);
    this.decoder = decoder;
    this.storeMetric = storeMetric;
    this.settings = settings;
  }

  private Shards shards(Member member, Optional<LocalShards> local) {
    return member.self() && local.isPresent() ? local.get() : new PeerShards(client, member);
  }

  /**
   * Finds nearest neighbours.
   *
   * @throws QueryRejected if the question has no answer
   */
  public KnnAnswer knn(KnnRequest request) throws InterruptedException {
    long start = System.nanoTime();
    Deadline deadline = Deadline.in(request.timeout().orElse(settings.timeout()));
    Metric metric = request.metric().orElse(storeMetric);
    float[] vector = vector(request, deadline);
    VectorRules.check(vector, dimension(deadline), metric);
    int asked = excluded(request).isEmpty() ? request.k() : request.k() + 1;
    Gathered<KnnResult> gathered = gather.all(new KnnQuery(vector, asked, metric), deadline);
    List<Hit> hits = nearest(gathered.results(), request, metric).map(n -> hit(n, metric)).toList();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new KnnAnswer(hits, modelId(), metric, gathered.coverage(), took);
  }

  /**
   * The embedding stored under an id.
   *
   * @throws QueryRejected if there is none, or the partitions that may hold it do not answer
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
   * Embeddings drawn at random from the partitions that answer.
   *
   * @param count how many at most
   */
  public List<StoredEmbedding> sample(int count) throws InterruptedException {
    return lookup.sample(count, Deadline.in(settings.timeout()));
  }

  /**
   * Embeds an image and stores nothing.
   *
   * @throws QueryRejected if the image cannot be used, or not here, or not in time
   */
  public float[] embed(byte[] image) throws InterruptedException {
    return images.embed(image, Deadline.in(settings.timeout()));
  }

  /** The model behind the vectors; empty while none is known. */
  public String modelId() {
    return identity.model().modelId();
  }

  /** Length of the vectors; 0 while it is not known. */
  public int dimension() {
    return identity.model().dimension();
  }

  /** The metric of requests that name none. */
  public Metric metric() {
    return storeMetric;
  }

  /** How the partitions of the cluster stand. */
  ScatterGather gather() {
    return gather;
  }

  private float[] vector(KnnRequest request, Deadline deadline) throws InterruptedException {
    return switch (request.source()) {
      case ByVector(float[] vector) -> vector;
      case ByImage(byte[] image) -> images.embed(image, deadline);
      case ById(String id) -> {
        var embedding = lookup.find(id, "id", deadline).embedding();
        identity.learn(embedding);
        yield Vectors.of(embedding);
      }
    };
  }

  /** A process without an encoder learns the dimension from any stored embedding. */
  private int dimension(Deadline deadline) throws InterruptedException {
    if (identity.model().dimension() == 0) {
      lookup.any(deadline).ifPresent(found -> identity.learn(found.embedding()));
    }
    return identity.model().dimension();
  }

  private static Optional<String> excluded(KnnRequest request) {
    return request.source() instanceof ById(String id) && !request.includeSelf()
        ? Optional.of(id)
        : Optional.empty();
  }

  private static Stream<Neighbor> nearest(
      List<KnnResult> results, KnnRequest request, Metric metric) {
    Optional<String> excluded = excluded(request);
    double limit =
        request.radius().isEmpty()
            ? Double.POSITIVE_INFINITY
            : metric == Metric.DOT
                ? -request.radius().getAsDouble()
                : request.radius().getAsDouble();
    return results.stream()
        .flatMap(result -> result.neighbors().stream())
        .filter(n -> excluded.isEmpty() || !n.id().equals(excluded.get()))
        .filter(n -> n.distance() <= limit)
        .sorted(Neighbor.ORDER)
        .limit(request.k());
  }

  private Hit hit(Neighbor neighbor, Metric metric) {
    return new Hit(
        neighbor.id(),
        neighbor.distance(),
        metric.score(neighbor.distance()),
        decoder.decode(neighbor.value()));
  }

  /** Questions under way are interrupted. */
  @Override
  public void close() {
    gather.close();
    client.shutdownNow();
  }
}
