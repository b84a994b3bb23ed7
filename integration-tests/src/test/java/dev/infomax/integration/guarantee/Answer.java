package dev.infomax.integration.guarantee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An answer to a {@link Question}, in its order. */
record Answer(List<Neighbor> neighbors, boolean partial) {
  /** One of the nearest. */
  record Neighbor(String id, double distance, Stored stored) {}

  /**
   * What is wrong with it whatever is stored; empty if nothing. Each neighbour must be at the
   * distance of the vector shown and meet the filter with the attributes shown, even if it changes
   * while it is looked up.
   */
  Optional<String> fault(Question question) {
    Set<String> ids = new HashSet<>();
    Neighbor last = null;
    for (Neighbor neighbor : neighbors) {
      if (!ids.add(neighbor.id())
          || (last != null && BruteForce.ORDER.compare(last, neighbor) > 0)) {
        return Optional.of("%s: %s has no place in %s".formatted(question, neighbor, this));
      }
      if (!question.isMetBy(neighbor)) {
        return Optional.of("%s: found %s, which does not fit".formatted(question, neighbor));
      }
      last = neighbor;
    }
    return ids.size() > question.k()
        ? Optional.of("%s: too many in %s".formatted(question, this))
        : Optional.empty();
  }

  static Answer of(JsonNode json) {
    List<Neighbor> neighbors = new ArrayList<>();
    for (JsonNode neighbor : json.get("neighbors")) {
      neighbors.add(
          new Neighbor(
              neighbor.get("id").textValue(),
              neighbor.get("distance").doubleValue(),
              stored(neighbor)));
    }
    return new Answer(neighbors, json.get("partial").booleanValue());
  }

  /** Of an object with {@code attributes} and {@code vector}. */
  static Stored stored(JsonNode json) {
    JsonNode elements = json.get("vector");
    var vector = new float[elements.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = elements.get(i).floatValue();
    }
    return new Stored(json.at("/attributes/" + ImageTraffic.NUMBER).longValue(), vector);
  }
}
