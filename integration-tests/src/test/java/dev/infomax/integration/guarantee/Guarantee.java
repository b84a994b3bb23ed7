package dev.infomax.integration.guarantee;

import java.util.List;

/** A promise of the product that must hold whatever happened. Stateless. */
interface Guarantee {
  /** Each case in which it does not hold; empty if it does. */
  List<Violation> violations(Evidence evidence);
}
