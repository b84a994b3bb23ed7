package dev.infomax.streams.index;

import dev.infomax.streams.index.cells.CellOrder;
import dev.infomax.streams.vector.Metric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds how far a search must reach among the cells for the target recall, by answering some of the
 * queries exactly, too; stored vectors serve as queries as long as none come.
 *
 * <p>The reach is that with which the last checked queries would have reached the target and a
 * margin. Checks take a fiftieth of a core, once enough queries were checked.
 *
 * <p>{@link #offer} and {@link #depth} may be called by any thread, {@link #step} by one at a time.
 */
final class RecallChecks {
  /** With fewer queries the reach is a guess. */
  private static final int ENOUGH = 48;

  /** How far from the target to 1 the recall of the sample must be: it can be too good. */
  private static final double MARGIN = 0.2;

  /** Stored vectors find theirs in fewer cells than other queries do. */
  private static final double STORED_MARGIN = 0.6;

  private static final int WAITING = 8;
  private static final int OFFERED_SHARE = 8;
  private static final int FIRST_SHARE = 8;
  private static final int MOST_NEIGHBOURS = 100;
  private static final int STORED_NEIGHBOURS = 10;

  private static final int PAUSE_UNTIL_ENOUGH = 4;
  private static final int PAUSE = 50;
  private static final int PAUSE_WITHOUT_QUERIES = 100;

  private final Function<SearchRequest, Answer> exact;
  private final BiFunction<SearchRequest, Depth, Answer> probing;
  private final CellRows rows;
  private final double target;
  private final RecallListener listener;
  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private final BlockingQueue<SearchRequest> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Map<Metric, CheckedQueries> asked = new EnumMap<>(Metric.class);
  private final Map<Metric, CheckedQueries> stored = new EnumMap<>(Metric.class);
  private final Map<Metric, Found> found = new ConcurrentHashMap<>();
  private @Nullable Long nextAt;

  /** What searches do. */
  private record Found(double reach, double probes) {}

  /**
   * @param exact answers by all vectors
   * @param probing answers by cells to a depth
   */
  RecallChecks(
      Function<SearchRequest, Answer> exact,
      BiFunction<SearchRequest, Depth, Answer> probing,
      CellRows rows,
      double target,
      RecallListener listener,
      LongSupplier nanoTime,
      RandomGenerator random) {
    this.exact = exact;
    this.probing = probing;
    this.rows = rows;
    this.target = target;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.random = random;
  }

  /** A query that was asked. Some of them are checked later. */
  void offer(SearchRequest request) {
    if (ThreadLocalRandom.current().nextInt(OFFERED_SHARE) == 0
        && waiting.remainingCapacity() > 0) {
      int k = Math.min(request.k(), MOST_NEIGHBOURS);
      waiting.offer(new SearchRequest(request.query().clone(), k, request.metric()));
    }
  }

  /** Which cells a search looks at; empty if those were so many that it can as well look at all. */
  Optional<Depth> depth(Metric metric, int cells) {
    Found known = found.get(metric);
    // An exact search shares its pass with others.
    return known != null && 2 * known.probes() >= cells
        ? Optional.empty()
        : Optional.of(depth(known, cells));
  }

  private static Depth depth(@Nullable Found known, int cells) {
    return known == null
        ? Depth.probes(Math.max(1, cells / FIRST_SHARE))
        : Depth.within(known.reach());
  }

  /** Checks a query, if it is time; false if it did nothing. */
  boolean step() {
    long begin = nanoTime.getAsLong();
    if (rows.cells().isEmpty() || (nextAt != null && begin - nextAt < 0)) {
      return false;
    }
    SearchRequest query = waiting.poll();
    boolean drawn = query == null;
    SearchRequest request = drawn ? neighboursOfAStoredOne() : query;
    if (request == null) {
      return false;
    }
    CheckedQueries known =
        (drawn ? stored : asked).computeIfAbsent(request.metric(), _ -> new CheckedQueries());
    check(request, drawn, known);
    long took = nanoTime.getAsLong() - begin;
    int pause = drawn ? PAUSE_WITHOUT_QUERIES : PAUSE;
    nextAt = begin + took * (enough(known) ? pause : PAUSE_UNTIL_ENOUGH);
    return true;
  }

  private static boolean enough(@Nullable CheckedQueries known) {
    return known != null && known.count() >= ENOUGH;
  }

  /** A query for a stored vector and its neighbours; null once enough others were asked. */
  private @Nullable SearchRequest neighboursOfAStoredOne() {
    if (enough(asked.get(rows.metric()))) {
      return null;
    }
    List<float[]> drawn = rows.draw(1, random);
    boolean none = drawn.isEmpty() || isZero(drawn.getFirst());
    return none ? null : new SearchRequest(drawn.getFirst(), STORED_NEIGHBOURS + 1, rows.metric());
  }

  private static boolean isZero(float[] vector) {
    for (float x : vector) {
      if (x != 0) {
        return false;
      }
    }
    return true;
  }

  private void check(SearchRequest request, boolean findsItself, CheckedQueries known) {
    CellMap cells = rows.cells();
    Metric metric = request.metric();
    Depth depth = depth(found.get(metric), cells.areas().length);
    Set<String> truth = ids(exact.apply(request), findsItself ? 1 : 0);
    Set<String> hits = ids(probing.apply(request, depth), 0);
    if (truth.isEmpty()) {
      return;
    }
    double recall = (double) truth.stream().filter(hits::contains).count() / truth.size();
    Reaches reaches = new Reaches(cells, request);
    known.add(new CheckedQueries.Checked(recall, reaches.within(depth), reachesOf(truth, reaches)));
    if (enough(known)) {
      double margin = findsItself ? STORED_MARGIN : MARGIN;
      double reach = known.reachFor(target + (1 - target) * margin);
      found.put(metric, new Found(reach, known.probes()));
    }
    listener.checked(known.recall(), (int) Math.round(known.probes()), cells.areas().length);
  }

  private static Set<String> ids(Answer answer, int skipped) {
    Set<String> ids = new HashSet<>();
    answer.hits().stream().skip(skipped).forEach(hit -> ids.add(hit.id()));
    return ids;
  }

  private double[] reachesOf(Set<String> ids, Reaches reaches) {
    int[] areas = rows.locked(column -> ids.stream().mapToInt(column::areaOf).toArray());
    return Arrays.stream(areas).mapToDouble(reaches::of).toArray();
  }

  /** How far a query must reach for each cell. */
  private static final class Reaches {
    private final double[] byArea;
    private final double[] rising;

    Reaches(CellMap cells, SearchRequest query) {
      byArea = new double[cells.blocks().length];
      rising = new double[cells.areas().length];
      double unit = Depth.unit(query.query(), query.metric());
      CellOrder order = cells.centroids().order(query.query(), query.metric());
      double first = order.nextKey();
      for (int rank = 0; order.hasNext(); rank++) {
        rising[rank] = (order.nextKey() - first) / unit;
        byArea[cells.areas()[order.next()]] = rising[rank];
      }
    }

    /** Vectors in open areas, and those that are gone by now, are met whatever the reach. */
    double of(int area) {
      return area < 0 || area >= byArea.length ? 0 : byArea[area];
    }

    /** How many cells a search to a depth looks at. */
    int within(Depth depth) {
      long near = Arrays.stream(rising).takeWhile(reach -> !(reach > depth.reach())).count();
      return Math.clamp(near, 1, depth.probes());
    }
  }
}
