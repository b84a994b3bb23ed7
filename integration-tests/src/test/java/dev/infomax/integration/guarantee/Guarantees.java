package dev.infomax.integration.guarantee;

import java.util.List;

/** All guarantees; every scenario must meet them. */
final class Guarantees {
  private static final List<Guarantee> ALL =
      List.of(
          new EachImageOnce(),
          new OrderPerKey(),
          new EmbeddingOfItsImage(),
          new TombstonesWin(),
          new StoreEqualsTopic(),
          new AnswersEqualBruteForce(),
          new NothingUncommittedSeen());

  private Guarantees() {}

  static List<Violation> violations(Evidence evidence) {
    return ALL.stream().flatMap(guarantee -> guarantee.violations(evidence).stream()).toList();
  }
}
