package dev.infomax.bench.index;

import java.util.List;

/** Sizes of a graph search's list of candidates that are tried until a recall is reached. */
final class Effort {
  static final List<Integer> STEPS =
      List.of(
          10, 12, 14, 17, 20, 24, 29, 34, 41, 48, 57, 68, 81, 97, 115, 136, 162, 193, 229, 272, 324,
          385, 458, 545, 648, 771, 917, 1090);

  private Effort() {}
}
