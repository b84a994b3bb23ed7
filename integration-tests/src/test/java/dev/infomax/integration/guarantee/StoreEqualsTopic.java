package dev.infomax.integration.guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The store holds the last embedding of each key, and nothing else. */
final class StoreEqualsTopic implements Guarantee {
  @Override
  public List<Violation> violations(Evidence evidence) {
    Map<String, Stored> expected = evidence.topics().lastOfEachKey();
    Map<String, Stored> found = evidence.store().embeddings();
    List<Violation> violations = new ArrayList<>();
    Set<String> all = new TreeSet<>(expected.keySet());
    all.addAll(found.keySet());
    for (String id : all) {
      @Nullable Stored onTopic = expected.get(id);
      @Nullable Stored inStore = found.get(id);
      if (onTopic == null || !onTopic.equals(inStore)) {
        violations.add(differs("%s: %s on the topic, %s found".formatted(id, onTopic, inStore)));
      }
    }
    List<String> inOrder = expected.keySet().stream().sorted().toList();
    if (!inOrder.equals(evidence.store().ids())) {
      violations.add(
          differs("ids are listed as %s but are %s".formatted(evidence.store().ids(), inOrder)));
    }
    return violations;
  }

  private static Violation differs(String what) {
    return new Violation(Breach.STORE_DIFFERS, what);
  }
}
