package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;

import dev.infomax.streams.attribute.AttributeRows;
import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.vector.ExactKernels;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An exact index: a first pass over 8-bit codes finds the vectors that could be among the nearest,
 * and only those are compared in full.
 *
 * <p>Answers equal a brute force that sums float32 products in float64, in ids, order and
 * distances: {@link Quantizer} and {@link Bound} prove that no nearest vector is passed over, and
 * {@link Search} ranks the candidates with the arithmetic of the brute force. A search sees one
 * {@link Snapshot}: all changes up to one, and none after it.
 *
 * <p>A search reads {@code dimension + 12} bytes a vector, but only of blocks of 64 in which a
 * vector meets its filter; memory is about 40 bytes a vector more than its codes, its id, its
 * {@link AttributeRows attributes} and the {@link VectorSource}'s share. Concurrent searches share
 * passes ({@link PassQueue}), and large passes are split over threads ({@link Pass}).
 *
 * <p>One thread at a time changes it, any number search it meanwhile, none waits for another's
 * change.
 */
public final class ExactIndex implements VectorIndex {
  /** Segments hold about this many codes: 50 us of scan, small enough to share out. */
  private static final int SEGMENT_BYTES = 1 << 20;

  /** Less work than this, in bytes times queries, is not worth waking a thread for. */
  private static final long WORK_PER_THREAD = 8L << 20;

  /** Queries of 256 elements that stay in the second-level cache beside a block. */
  private static final int MOST_SHARED = 32;

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final int dimension;
  private final int segmentRows;
  private final long workPerThread;
  private final VectorSource vectors;
  private final Snapshots snapshots = new Snapshots();
  private final CodeColumn column;
  private final PassQueue queue = new PassQueue(this::pass, MOST_SHARED);

  /**
   * An empty index.
   *
   * @param dimension length of the vectors, from 1
   * @param vectors where they are kept in full; of this index alone
   */
  public ExactIndex(int dimension, VectorSource vectors) {
    this(dimension, vectors, segmentRows(dimension), WORK_PER_THREAD);
  }

  ExactIndex(int dimension, VectorSource vectors, int segmentRows, long workPerThread) {
    if (dimension < 1 || dimension > Quantizer.MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "dimension must be between 1 and %d but was %d"
              .formatted(Quantizer.MAX_DIMENSION, dimension));
    }
    this.dimension = dimension;
    this.segmentRows = segmentRows;
    this.workPerThread = workPerThread;
    this.vectors = vectors;
    this.column = new CodeColumn(dimension, segmentRows, vectors, snapshots);
  }

  /**
   * An index with the content of another one.
   *
   * @param source of the {@link SavedIndex#sections sections} of an index of this dimension
   * @throws IOException if they cannot be read
   */
  public static ExactIndex restored(int dimension, VectorSource vectors, Section.Source source)
      throws IOException {
    ExactIndex index = new ExactIndex(dimension, vectors);
    index.column.restore(source);
    return index;
  }

  private static int segmentRows(int dimension) {
    return Math.clamp(SEGMENT_BYTES / Math.max(1, dimension), BLOCK, 64 * BLOCK) / BLOCK * BLOCK;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int size() {
    return snapshots.latest().size();
  }

  @Override
  public boolean contains(String id) {
    return column.contains(id);
  }

  @Override
  public void put(String id, float[] vector, Attributes attributes) {
    requireUsable(vector);
    column.put(id, vector, attributes);
  }

  @Override
  public SavedIndex save() {
    return new SavedIndex(snapshots, new ColumnSections(dimension, segmentRows));
  }

  @Override
  public void retain(String id) {
    column.retain(id);
  }

  @Override
  public long memoryBytes() {
    long bytes = column.tableBytes() + vectors.memoryBytes();
    for (Segment segment : snapshots.latest().segments()) {
      bytes += segment.memoryBytes();
    }
    return bytes;
  }

  @Override
  public boolean remove(String id) {
    return column.remove(id);
  }

  @Override
  public Answer answer(SearchRequest request) {
    Search search = prepare(request);
    queue.run(search, passesAtOnce());
    return search.answer(true);
  }

  @Override
  public List<List<Hit>> searchAll(List<SearchRequest> requests) {
    List<Search> searches = requests.stream().map(this::prepare).toList();
    for (int i = 0; i < searches.size(); i += MOST_SHARED) {
      pass(searches.subList(i, Math.min(i + MOST_SHARED, searches.size())));
    }
    return searches.stream().map(Search::hits).toList();
  }

  /**
   * A search that has seen nothing yet.
   *
   * @throws IllegalArgumentException as {@link #search} throws it
   */
  Search prepare(SearchRequest request) {
    requireUsable(request.query());
    return new Search(request);
  }

  private void pass(List<Search> searches) {
    Snapshot snapshot = snapshots.acquire();
    try {
      scan(snapshot, null, searches);
      searches.forEach(search -> search.rank(vectors));
    } finally {
      snapshots.release(snapshot);
    }
  }

  /** Shows the searches some blocks of a snapshot, or all. */
  void scan(Snapshot snapshot, int @Nullable [] blocks, List<Search> searches) {
    int rows = blocks == null ? snapshot.slots() : blocks.length * BLOCK;
    new Pass(snapshot, segmentRows, blocks, searches)
        .run(threads(rows, searches.size()) - 1, ForkJoinPool.commonPool());
  }

  Snapshots snapshots() {
    return snapshots;
  }

  CodeColumn column() {
    return column;
  }

  VectorSource vectors() {
    return vectors;
  }

  int segmentRows() {
    return segmentRows;
  }

  /** As many as the work keeps busy. */
  private int threads(int rows, int searches) {
    long work = (long) rows * dimension * searches;
    return Math.clamp(work / workPerThread, 1, CORES);
  }

  /** Passes that are split use all cores, so more of them would only wait for memory. */
  private int passesAtOnce() {
    return CORES / threads(snapshots.latest().slots(), 1);
  }

  @Override
  public List<String> sample(int count, RandomGenerator random) {
    Snapshot snapshot = snapshots.acquire();
    try {
      var ids = new LinkedHashSet<String>();
      int most = Math.min(count, snapshot.size());
      long draws = 4L * count * snapshot.slots() / Math.max(1, snapshot.size());
      for (; draws > 0 && ids.size() < most; draws--) {
        int slot = random.nextInt(snapshot.slots());
        Segment segment = snapshot.segments()[slot / segmentRows];
        if (segment.visible(slot % segmentRows, snapshot.sequence())) {
          ids.add(segment.id(slot % segmentRows));
        }
      }
      return List.copyOf(ids);
    } finally {
      snapshots.release(snapshot);
    }
  }

  private void requireUsable(float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "vector must have %d elements but has %d".formatted(dimension, vector.length));
    }
    if (!ExactKernels.finite(vector)) {
      throw new IllegalArgumentException("vector must be finite but has a NaN or infinity");
    }
  }
}
