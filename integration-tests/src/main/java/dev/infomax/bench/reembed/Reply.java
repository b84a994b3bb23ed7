package dev.infomax.bench.reembed;

import dev.infomax.client.Neighbor;
import dev.infomax.client.SearchAnswer;
import java.util.List;

/**
 * What became of a query.
 *
 * @param at when it was asked, by {@link System#nanoTime}
 * @param nanos how long it took
 * @param model that the answer names; empty if there was none
 * @param hits with their vectors
 * @param failure why there is no whole answer; empty if there is
 */
record Reply(long at, long nanos, String model, List<Neighbor> hits, String failure) {
  static final int NEIGHBORS = 10;

  static Reply of(long at, SearchAnswer answer) {
    String failure = "";
    if (answer.partial()) {
      failure = "partial: " + answer.partitions();
    } else if (answer.neighbors().size() != NEIGHBORS) {
      failure = answer.neighbors().size() + " neighbours";
    }
    return new Reply(
        at, System.nanoTime() - at, answer.model(), List.copyOf(answer.neighbors()), failure);
  }

  static Reply failed(long at, Exception cause) {
    return new Reply(at, System.nanoTime() - at, "", List.of(), cause.toString());
  }

  boolean isWhole() {
    return failure.isEmpty();
  }

  /** Whether a hit is of another model than the answer says. */
  boolean mixesModels(Pictures pictures) {
    return hits.stream()
        .anyMatch(
            hit -> hit.vector() == null || !pictures.modelOf(hit.id(), hit.vector()).equals(model));
  }
}
