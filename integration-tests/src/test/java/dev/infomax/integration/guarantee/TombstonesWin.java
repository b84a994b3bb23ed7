package dev.infomax.integration.guarantee;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was deleted last is neither the last embedding of its key nor found. */
final class TombstonesWin implements Guarantee {
  @Override
  public List<Violation> violations(Evidence evidence) {
    Map<String, ImageRecord> last = new HashMap<>();
    for (ImageRecord image : evidence.topics().images()) {
      if (image.kind() != ImageRecord.Kind.REFUSED) {
        last.put("" + image.key(), image);
      }
    }
    Set<String> present = new HashSet<>(evidence.topics().lastOfEachKey().keySet());
    present.addAll(evidence.store().embeddings().keySet());
    present.addAll(evidence.store().ids());
    return last.entrySet().stream()
        .filter(key -> key.getValue().kind() == ImageRecord.Kind.DELETE)
        .filter(key -> present.contains(key.getKey()))
        .map(key -> new Violation(Breach.REVIVED, key + " was deleted last and is there"))
        .toList();
  }
}
