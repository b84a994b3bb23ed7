package dev.infomax.streams.index;

import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.vector.Metric;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * An {@link ExactIndex} whose column is kept in the order of cells, so that a search can look at
 * the nearest cells only (inverted lists; Chen et al., SPANN, NeurIPS 2021).
 *
 * <p>A search of some probes looks at the blocks of so many cells and of the open areas, with the
 * same first pass and the same ranking as an exact one: its distances are exact, and it misses
 * nothing but what lies in other cells. If it finds fewer than k vectors it looks at more cells. An
 * exact search looks at all blocks, whatever cell they belong to.
 *
 * <p>Cells come and go by {@link #maintain}, beside changes and searches; until there are any, all
 * searches are exact.
 *
 * <p>One thread at a time changes it, another may maintain it, any number search it. Changes and
 * upkeep exclude each other by {@code changes}, for as long as some tens of changes take; searches
 * wait for neither.
 */
public final class CellIndex implements VectorIndex {
  private final ExactIndex exact;
  private final IndexSettings settings;
  private final LongSupplier nanoTime;
  private final ReentrantLock changes = new ReentrantLock();
  private final ExactLatency latency;
  private final CellKeeper keeper;
  private final RecallChecks checks;

  /**
   * An index over what an exact one holds, which is of this index alone from now on.
   *
   * @param metric of most searches: for cosine, cells are made by direction
   * @param random for samples
   */
  public CellIndex(
      ExactIndex exact,
      Metric metric,
      IndexSettings settings,
      RecallListener listener,
      RandomGenerator random) {
    this(exact, metric, settings, CellPolicy.DEFAULT, listener, System::nanoTime, random);
  }

  CellIndex(
      ExactIndex exact,
      Metric metric,
      IndexSettings settings,
      CellPolicy policy,
      RecallListener listener,
      LongSupplier nanoTime,
      RandomGenerator random) {
    this.exact = exact;
    this.settings = settings;
    this.nanoTime = nanoTime;
    latency = new ExactLatency(settings.exactLimit());
    Metric ofCells = metric == Metric.COSINE ? Metric.COSINE : Metric.L2;
    CellRows rows = new CellRows(exact, ofCells, changes);
    keeper = new CellKeeper(rows, policy, this::cellsPay, random);
    checks =
        new RecallChecks(
            this::scanAll, this::probe, rows, settings.targetRecall(), listener, nanoTime, random);
  }

  private boolean cellsPay() {
    return switch (settings.kind()) {
      case EXACT -> false;
      case IVF -> true;
      case AUTO -> latency.slow();
    };
  }

  @Override
  public int dimension() {
    return exact.dimension();
  }

  @Override
  public int size() {
    return exact.size();
  }

  @Override
  public void put(String id, float[] vector, Attributes attributes) {
    changes.lock();
    try {
      exact.put(id, vector, attributes);
    } finally {
      changes.unlock();
    }
  }

  @Override
  public boolean remove(String id) {
    changes.lock();
    try {
      return exact.remove(id);
    } finally {
      changes.unlock();
    }
  }

  @Override
  public void retain(String id) {
    changes.lock();
    try {
      exact.retain(id);
    } finally {
      changes.unlock();
    }
  }

  /** The vectors only: cells are found anew, beside searches that are exact until then. */
  @Override
  public SavedIndex save() {
    changes.lock();
    try {
      return exact.save();
    } finally {
      changes.unlock();
    }
  }

  @Override
  public long memoryBytes() {
    return exact.memoryBytes();
  }

  @Override
  public boolean contains(String id) {
    changes.lock();
    try {
      return exact.contains(id);
    } finally {
      changes.unlock();
    }
  }

  @Override
  public List<String> sample(int count, RandomGenerator random) {
    return exact.sample(count, random);
  }

  @Override
  public boolean maintain() {
    return keep() || checks.step();
  }

  /** The part of the upkeep that comes to an end. */
  boolean keep() {
    return keeper.step();
  }

  ExactIndex exact() {
    return exact;
  }

  @Override
  public Answer answer(SearchRequest request) {
    return switch (request.effort()) {
      case Effort.Exact _ -> scanAll(request);
      case Effort.Probes(int cells) -> probe(request, Depth.probes(cells));
      case Effort.Chosen _ ->
          chosen(request).map(depth -> probe(request, depth)).orElseGet(() -> scanAll(request));
    };
  }

  /**
   * Answers by the cells that are not much farther away than the nearest one, whatever effort the
   * request asks for.
   *
   * @param reach how much farther: a difference of cosines, of squared distances, or of dot
   *     products with the query scaled to norm 1
   */
  public Answer answerWithin(SearchRequest request, double reach) {
    return probe(request, Depth.within(reach));
  }

  @Override
  public List<List<Hit>> searchAll(List<SearchRequest> requests) {
    boolean all = requests.stream().allMatch(this::isExact);
    return all ? exact.searchAll(requests) : requests.stream().map(this::search).toList();
  }

  private boolean isExact(SearchRequest request) {
    return switch (request.effort()) {
      case Effort.Exact _ -> true;
      case Effort.Probes _ -> false;
      case Effort.Chosen _ -> chosen(request).isEmpty();
    };
  }

  /**
   * Which cells to look at; empty for everything: few vectors may meet a filter, and they may lie
   * in any cell, as may those of a later page.
   */
  private Optional<Depth> chosen(SearchRequest request) {
    int cells = exact.snapshots().latest().cells().areas().length;
    boolean plain = request.filter().equals(Predicate.ALL) && request.window().after() == null;
    if (cells == 0 || !plain || !cellsPay()) {
      return Optional.empty();
    }
    checks.offer(request);
    return checks.depth(request.metric(), cells);
  }

  private Answer scanAll(SearchRequest request) {
    long begin = nanoTime.getAsLong();
    Answer answer = exact.answer(request);
    latency.add(nanoTime.getAsLong() - begin);
    return answer;
  }

  private Answer probe(SearchRequest request, Depth depth) {
    Search search = exact.prepare(request);
    Snapshot snapshot = exact.snapshots().acquire();
    try {
      boolean all = new CellWalk(exact, snapshot, search, request).go(depth, request.k());
      search.rank(exact.vectors());
      // What looked like enough may have been outside of the window.
      return all || search.hits().size() == request.k() ? search.answer(all) : scanAll(request);
    } finally {
      exact.snapshots().release(snapshot);
    }
  }
}
