package dev.infomax.bench.index;

import dev.infomax.bench.Report;
import io.github.jbellis.jvector.disk.ReaderSupplierFactory;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * JVector's graph: degree 32, 100 candidates while building, float32 vectors in memory. The graph
 * is searched in memory in the run that builds it, and from its mapped file later.
 */
final class JVectorGraph implements Peer {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final VectorSimilarityFunction DOT = VectorSimilarityFunction.DOT_PRODUCT;
  private static final int DEGREE = 32;
  private static final int BEAM = 100;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  private final ListRandomAccessVectorValues vectors;
  private final ImmutableGraphIndex graph;
  private final Path file;
  private final boolean saved;
  private final double rate;
  private final ThreadLocal<GraphSearcher> searchers;

  /** Opens the graph in the folder, or builds it. */
  JVectorGraph(VectorSet set, Path cache, Report report) throws IOException {
    List<VectorFloat<?>> list = new ArrayList<>(set.size());
    for (int i = 0; i < set.size(); i++) {
      list.add(TYPES.createFloatVector(Normalised.of(set.vector(i))));
    }
    vectors = new ListRandomAccessVectorValues(list, set.dimension());
    file = cache.resolve("jvector-%s-%d.graph".formatted(set.name(), set.size()));
    BuildRate built = new BuildRate(file);
    saved = built.known();
    if (saved) {
      graph = OnDiskGraphIndex.load(ReaderSupplierFactory.open(file));
    } else {
      report.say("building JVector");
      long begin = System.nanoTime();
      graph = build();
      long nanos = System.nanoTime() - begin;
      OnDiskGraphIndex.write(graph, vectors, file);
      built.keep(set.size(), nanos);
    }
    rate = built.perSecond();
    searchers = ThreadLocal.withInitial(() -> new GraphSearcher(graph));
  }

  @SuppressWarnings("deprecation") // its successor has nine parameters to say the same
  private ImmutableGraphIndex build() throws IOException {
    try (var builder = new GraphIndexBuilder(vectors, DOT, DEGREE, BEAM, OVERFLOW, ALPHA, true)) {
      for (int i = 0; i < vectors.size(); i++) {
        builder.addGraphNode(i, vectors.getVector(i));
      }
      builder.cleanup();
      return builder.getGraph();
    }
  }

  @Override
  public String name() {
    return saved ? "JVector, mapped file" : "JVector";
  }

  @Override
  public int[] nearest(float[] query, int k, int effort) {
    var score = DefaultSearchScoreProvider.exact(TYPES.createFloatVector(query), DOT, vectors);
    SearchResult found = searchers.get().search(score, k, Math.max(k, effort), 0f, 0f, Bits.ALL);
    return Arrays.stream(found.getNodes()).mapToInt(node -> node.node).toArray();
  }

  @Override
  public List<Integer> efforts() {
    return Effort.STEPS;
  }

  @Override
  public double insertsPerSecond() {
    return rate;
  }

  @Override
  public double bytesAVector() {
    return (double) file.toFile().length() / vectors.size();
  }

  @Override
  public void close() throws IOException {
    graph.close();
  }
}
