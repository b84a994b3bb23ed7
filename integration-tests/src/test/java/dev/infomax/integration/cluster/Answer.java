package dev.infomax.integration.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.integration.cluster.StoredVectors.Ranked;
import dev.infomax.integration.http.Client;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of a query.
 *
 * @param question number of the question
 * @param at when it was asked, by {@link System#nanoTime()}
 * @param nanos from then to the answer
 * @param refusals instances that gave no answer before, because their process was gone
 */
record Answer(int question, long at, long nanos, int refusals, int status, JsonNode json) {
  static Answer of(int question, long at, int refusals, Client.Answer answer) {
    long nanos = System.nanoTime() - at;
    return new Answer(question, at, nanos, refusals, answer.status(), answer.json());
  }

  boolean partial() {
    return json.path("partial").asBoolean();
  }

  /** Whether the answer of a partition is a standby's, or of an instance that rebalances. */
  boolean stale() {
    return !numbers("stale").isEmpty();
  }

  /** Whether every partition answered, in full and as its owner. */
  boolean current() {
    return status == 200 && !partial() && !stale();
  }

  /**
   * What is wrong with the answer. A whole one is brute force's; a partial one is brute force's
   * over the partitions that answered, and of those that are loading some.
   *
   * @param all vectors by rank
   * @param k neighbours asked for
   */
  Optional<String> fault(List<Ranked> all, int k) {
    List<String> ids = new ArrayList<>();
    json.path("neighbors").forEach(neighbor -> ids.add(neighbor.path("id").textValue()));
    boolean right =
        status == 200
            && (partial()
                ? isPartOf(all, ids, k)
                : ids.equals(all.stream().limit(k).map(Ranked::id).toList()));
    return right ? Optional.empty() : Optional.of(status + " " + json);
  }

  private boolean isPartOf(List<Ranked> all, List<String> ids, int k) {
    Set<String> found = new HashSet<>(ids);
    int reach = all.size();
    if (ids.size() == k) {
      reach = all.stream().map(Ranked::id).toList().indexOf(ids.getLast()) + 1;
    }
    List<String> inOrder = new ArrayList<>();
    Set<Integer> answered = new TreeSet<>();
    Set<Integer> lacking = new TreeSet<>();
    for (Ranked near : all.subList(0, reach)) {
      if (found.contains(near.id())) {
        inOrder.add(near.id());
        answered.add(near.partition());
      } else {
        lacking.add(near.partition());
      }
    }
    lacking.removeAll(numbers("loading"));
    answered.retainAll(lacking);
    return ids.equals(inOrder) && answered.isEmpty() && lacking.size() <= missing();
  }

  private int missing() {
    JsonNode partitions = json.path("partitions");
    return partitions.path("total").asInt() - partitions.path("answered").asInt();
  }

  private Set<Integer> numbers(String list) {
    Set<Integer> numbers = new TreeSet<>();
    json.path("partitions").path(list).forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }
}
