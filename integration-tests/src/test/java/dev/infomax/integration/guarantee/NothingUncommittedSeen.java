package dev.infomax.integration.guarantee;

import java.util.List;

/** Whatever was answered had been committed by then. */
final class NothingUncommittedSeen implements Guarantee {
  @Override
  public List<Violation> violations(Evidence evidence) {
    return evidence.heard().stream()
        .filter(violation -> violation.breach() == Breach.UNCOMMITTED_SEEN)
        .toList();
  }
}
