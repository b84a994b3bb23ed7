package dev.infomax.streams.index;

import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An exact index: every search looks at every vector.
 *
 * <p>A search runs in float32 and looks again, in float64, at each vector whose distance could be
 * among the nearest given the error of float32 arithmetic; so ids and order are those of a float64
 * brute force.
 *
 * <p>Vectors are rows in chunks without gaps: the last row fills the gap of a removed one. Rows
 * thus only ever move to lower places, and searches go from high to low: a row that moves during a
 * search may be met twice, but is never missed. Costs {@code 4 * dimension + 8} bytes a vector and
 * its id.
 *
 * <p>One thread at a time changes it, any number search it; guarded by the chunks' locks.
 */
public final class FlatIndex implements VectorIndex {
  /** Rows of a chunk are chosen so that it holds about this many floats: 1 MiB, 50 us of scan. */
  private static final int CHUNK_FLOATS = 1 << 18;

  private final int dimension;
  private final int chunkRows;
  private final Map<String, Integer> rows = new HashMap<>();
  private volatile Chunk[] chunks = new Chunk[0];
  private volatile int size;

  /** An empty index for vectors of this length, from 1. */
  public FlatIndex(int dimension) {
    this(dimension, Math.clamp(CHUNK_FLOATS / Math.max(1, dimension), 16, 4096));
  }

  FlatIndex(int dimension, int chunkRows) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1 but was " + dimension);
    }
    this.dimension = dimension;
    this.chunkRows = chunkRows;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean contains(String id) {
    return rows.containsKey(id);
  }

  @Override
  public void put(String id, float[] vector) {
    requireUsable(vector);
    int row = rows.computeIfAbsent(id, _ -> size);
    if (row / chunkRows == chunks.length) {
      addChunk();
    }
    chunks[row / chunkRows].write(row % chunkRows, id, vector, 0, dimension);
    size = Math.max(size, row + 1);
  }

  @Override
  public boolean remove(String id) {
    Integer row = rows.remove(id);
    if (row == null) {
      return false;
    }
    int last = size - 1;
    Chunk from = chunks[last / chunkRows];
    if (row != last) {
      move(from, last % chunkRows, row);
    }
    from.dropLast();
    size = last;
    if (last % chunkRows == 0) {
      chunks = Arrays.copyOf(chunks, chunks.length - 1);
    }
    return true;
  }

  /** Copies first, for a search that finds the row in neither place would miss it. */
  private void move(Chunk from, int fromRow, int row) {
    String id = from.ids[fromRow];
    if (id == null) {
      throw new IllegalStateException("row %d of the last chunk has no id".formatted(fromRow));
    }
    chunks[row / chunkRows].write(
        row % chunkRows, id, from.vectors, fromRow * dimension, dimension);
    rows.put(id, row);
  }

  private void addChunk() {
    Chunk[] longer = Arrays.copyOf(chunks, chunks.length + 1);
    longer[chunks.length] = new Chunk(chunkRows, dimension);
    chunks = longer;
  }

  @Override
  public List<Hit> search(float[] query, int k, Metric metric) {
    requireUsable(query);
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1 but was " + k);
    }
    Scan scan = Scan.of(metric, query, new NearestHits(k), chunkRows);
    Chunk[] snapshot = chunks;
    for (int i = snapshot.length - 1; i >= 0; i--) {
      Chunk chunk = snapshot[i];
      long stamp = chunk.lock.readLock();
      try {
        scan.scan(chunk);
      } finally {
        chunk.lock.unlockRead(stamp);
      }
    }
    return scan.nearest().inOrder();
  }

  @Override
  public List<String> sample(int count, RandomGenerator random) {
    Chunk[] snapshot = chunks;
    int rowsNow = size;
    var ids = new LinkedHashSet<String>();
    for (int draws = 4 * count; draws > 0 && ids.size() < Math.min(count, rowsNow); draws--) {
      int row = random.nextInt(rowsNow);
      if (row / chunkRows < snapshot.length) {
        String id = idOf(snapshot[row / chunkRows], row % chunkRows);
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return List.copyOf(ids);
  }

  private static @Nullable String idOf(Chunk chunk, int row) {
    long stamp = chunk.lock.readLock();
    try {
      return chunk.ids[row];
    } finally {
      chunk.lock.unlockRead(stamp);
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
