package dev.infomax.bench.index;

/** A part of the benchmark of the index. */
interface IndexPart {
  /** The name in {@code --only}. */
  String name();

  /** Measures, and adds its tables to the report. */
  void measure(IndexRun run) throws Exception;
}
