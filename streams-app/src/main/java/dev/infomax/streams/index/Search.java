package dev.infomax.streams.index;

import dev.infomax.streams.attribute.BlockMask;
import dev.infomax.streams.attribute.RowFilter;
import dev.infomax.streams.vector.BlockFilter;
import dev.infomax.streams.vector.CodeKernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One query on its way: in the first pass it collects candidates by their codes, then it ranks them
 * by their exact distances.
 *
 * <p>With the smallest and the largest key that {@link Bound} allows each vector, at least k
 * vectors have a key up to the k-th smallest of the largest keys. A vector whose smallest key is
 * above that threshold is thus not among the k nearest. All others are candidates, and ranked in
 * float64 with the same arithmetic that defines the answer: ids, order and distances are those of a
 * brute force in float64, whatever the codes lost.
 *
 * <p>In a {@link Window}, only vectors that certainly come after its position count among the k;
 * those that could, or could not, are candidates, and their exact distance decides. A vector that
 * the threshold leaves out is farther away than all that counted, so if one of those turns out to
 * be beyond the radius, so is the one left out.
 *
 * <p>Thread-safe while it collects, guarded by its monitor; then confined to one thread.
 */
final class Search {
  private static final int PRUNE_AT = 256;

  /**
   * A vector that could be among the nearest.
   *
   * @param key the smallest that it can have
   */
  private record Candidate(Segment segment, int row, double key) {
    int slot() {
      return segment.firstSlot + row;
    }
  }

  /** A candidate at its place, and what was read with its vector. */
  private record Ranked(Hit hit, int slot, byte @Nullable [] value) {}

  private final int k;
  private final Bound bound;
  private final Window window;
  private final RowFilter rowFilter;
  private final double largestWanted;
  private final double certainlyAfter;
  private final double certainlyBefore;
  private final SmallestKeys largestKeys;
  private final List<Candidate> candidates = new ArrayList<>();
  private int pruneAt = PRUNE_AT;
  private volatile BlockFilter filter;
  private List<Hit> hits = List.of();
  private List<byte[]> values = List.of();

  /**
   * A search for the k nearest.
   *
   * @throws IllegalArgumentException if the query is zero and the metric cosine
   */
  Search(SearchRequest request) {
    this.k = request.k();
    this.bound = Bound.of(request.metric(), request.query());
    this.largestKeys = new SmallestKeys(k);
    this.window = request.window();
    this.rowFilter = RowFilter.of(request.filter());
    this.largestWanted = bound.keyAbove(window.radius());
    Hit after = window.after();
    this.certainlyAfter =
        after == null ? Double.NEGATIVE_INFINITY : bound.keyAbove(after.distance());
    this.certainlyBefore =
        after == null ? Double.NEGATIVE_INFINITY : bound.keyBelow(after.distance());
    this.filter = bound.filter(largestWanted);
  }

  ScaledQuery query() {
    return bound.query;
  }

  boolean filtered() {
    return rowFilter != RowFilter.ALL;
  }

  /** Which rows of the segment meet the request's filter. */
  BlockMask wanted(Segment segment) {
    return rowFilter.on(segment.attributes);
  }

  /**
   * Takes in a block.
   *
   * @param wanted the rows to look at
   * @param dots of its codes with the query: {@code float32 (64)} from {@code offset} on
   * @param sequence of the snapshot that is searched
   */
  void collect(Segment segment, int block, long wanted, float[] dots, int offset, long sequence) {
    long passing =
        wanted
            & CodeKernels.passing(dots, offset, segment.terms, block * CodeKernels.TERMS, filter);
    if (passing != 0) {
      consider(segment, block * CodeKernels.BLOCK, passing, dots, offset, sequence);
    }
  }

  private synchronized void consider(
      Segment segment, int firstRow, long passing, float[] dots, int offset, long sequence) {
    boolean closer = false;
    for (long rest = passing; rest != 0; rest &= rest - 1) {
      int lane = Long.numberOfTrailingZeros(rest);
      if (segment.visible(firstRow + lane, sequence)) {
        closer |= consider(segment, firstRow + lane, dots[offset + lane]);
      }
    }
    if (closer) {
      filter = bound.filter(threshold());
    }
    if (candidates.size() >= pruneAt) {
      prune();
      pruneAt = Math.max(PRUNE_AT, 2 * candidates.size());
    }
  }

  /** True if the threshold is another one now. */
  private boolean consider(Segment segment, int row, float dot) {
    float scale = segment.scale(row);
    float error = segment.error(row);
    float norm = segment.norm(row);
    double smallest = bound.smallestKey(dot, scale, error, norm);
    double largest = bound.largestKey(dot, scale, error, norm);
    if (smallest > threshold() || largest < certainlyBefore || !bound.comparable(norm)) {
      return false;
    }
    candidates.add(new Candidate(segment, row, smallest));
    return smallest > certainlyAfter && largestKeys.add(largest);
  }

  private double threshold() {
    return Math.min(largestKeys.kth(), largestWanted);
  }

  private void prune() {
    double threshold = threshold();
    candidates.removeIf(candidate -> candidate.key() > threshold);
  }

  /** Ranks the candidates. The snapshot they come from is still held. */
  synchronized void rank(VectorSource vectors) {
    prune();
    float[] vector = new float[bound.query.original().length];
    List<Ranked> ranked = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      String id = candidate.segment().id(candidate.row());
      byte[] value = vectors.read(candidate.slot(), id, vector);
      Hit hit = new Hit(id, bound.distance(vector));
      if (window.contains(hit)) {
        ranked.add(new Ranked(hit, candidate.slot(), value));
      }
    }
    candidates.clear();
    ranked.sort(Comparator.comparing(Ranked::hit, Hit.ORDER));
    List<Ranked> nearest = ranked.subList(0, Math.min(k, ranked.size()));
    hits = nearest.stream().map(Ranked::hit).toList();
    values =
        nearest.stream().map(found -> value(found, vectors)).flatMap(Optional::stream).toList();
  }

  private static Optional<byte[]> value(Ranked found, VectorSource vectors) {
    byte[] read = found.value();
    return Optional.ofNullable(read != null ? read : vectors.value(found.slot(), found.hit().id()));
  }

  /** How many vectors are candidates now. */
  synchronized int candidates() {
    prune();
    return candidates.size();
  }

  /** The nearest by {@link Hit#ORDER}, once ranked. */
  List<Hit> hits() {
    return hits;
  }

  /** The answer, once ranked. */
  Answer answer(boolean exact) {
    return new Answer(hits, values, exact);
  }
}
