package dev.infomax.streams.query;

import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.Neighbor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a page of neighbours together from the answers of all partitions. Neighbours that are not
 * wanted or cannot be read give way to the next ones, which are asked for if need be.
 *
 * <p>Confined to the thread of its question.
 */
final class Neighbourhood {
  /**
   * A page.
   *
   * @param last where the next page begins; empty if there is nothing behind
   * @param exact whether all partitions that answered looked at all of their vectors
   */
  record Page(
      List<Hit> hits,
      Optional<dev.infomax.streams.index.Hit> last,
      boolean exact,
      Coverage coverage) {}

  private final ScatterGather gather;
  private final Freshness freshness;
  private final StoredValues values;
  private final String model;
  private final SearchRequest request;
  private final Optional<String> excluded;
  private final List<Hit> hits = new ArrayList<>();
  private dev.infomax.streams.index.@Nullable Hit last;

  /**
   * @param model whose vectors are neighbours; empty for the store's own
   * @param excluded an id that is no neighbour
   */
  Neighbourhood(
      ScatterGather gather,
      Freshness freshness,
      StoredValues values,
      String model,
      SearchRequest request,
      Optional<String> excluded) {
    this.gather = gather;
    this.freshness = freshness;
    this.values = values;
    this.model = model;
    this.request = request;
    this.excluded = excluded;
    this.last = request.window().after();
  }

  Page page(Deadline deadline) throws InterruptedException {
    Coverage coverage = null;
    boolean exact = true;
    while (true) {
      int asked = request.k() - hits.size() + 1 + (excluded.isPresent() ? 1 : 0);
      Gathered<KnnResult> gathered = gather.all(query(asked), freshness, deadline);
      coverage = coverage == null ? gathered.coverage() : coverage.and(gathered.coverage());
      exact &= gathered.results().stream().allMatch(KnnResult::exact);
      List<Neighbor> nearest = nearest(gathered.results(), asked);
      boolean allTaken = take(nearest);
      boolean more = !allTaken || nearest.size() == asked;
      if (!more || hits.size() == request.k() || deadline.passed()) {
        Optional<dev.infomax.streams.index.Hit> next =
            more ? Optional.ofNullable(last) : Optional.empty();
        return new Page(hits, next, exact, coverage);
      }
    }
  }

  private KnnQuery query(int asked) {
    SearchRequest next = request.with(asked);
    return new KnnQuery(model, last == null ? next : next.with(request.window().after(last)));
  }

  /** Behind so many there may be others that no partition has told of. */
  private static List<Neighbor> nearest(List<KnnResult> results, int asked) {
    return results.stream()
        .flatMap(result -> result.neighbors().stream())
        .sorted(Neighbor.ORDER)
        .limit(asked)
        .toList();
  }

  /** False if the page was full before the end. */
  private boolean take(List<Neighbor> nearest) {
    for (Neighbor neighbor : nearest) {
      if (hits.size() == request.k()) {
        return false;
      }
      last = new dev.infomax.streams.index.Hit(neighbor.id(), neighbor.distance());
      if (!excluded.equals(Optional.of(neighbor.id()))) {
        hit(neighbor).ifPresent(hits::add);
      }
    }
    return true;
  }

  private Optional<Hit> hit(Neighbor neighbor) {
    double score = request.metric().score(neighbor.distance());
    return values
        .read(neighbor.id(), neighbor.value())
        .map(embedding -> new Hit(neighbor.id(), neighbor.distance(), score, embedding));
  }
}
