package dev.infomax.bench.soak;

/** What is looked at, and what it must keep to. */
enum Figure {
  /** Of the process, the heap in full. */
  RESIDENT("resident, MB", new Rule.Flat(0.03, 10)),
  /** In use after a full collection. */
  HEAP("live heap, MB", new Rule.Flat(0.05, 5)),
  /** Resident beside the heap: engine, RocksDB, code, stacks, buffers. */
  NATIVE("beside the heap, MB", new Rule.Flat(0.05, 10)),
  /** What the JVM knows of that. */
  JVM("of the JVM, MB", new Rule.Flat(0.05, 5)),
  /** Block cache, which the write buffers are charged to. */
  ROCKS("RocksDB's cache and buffers, MB", new Rule.AtMost(101)),
  THREADS("threads", new Rule.Flat(0, 3)),
  /** Open descriptors. */
  OPEN("open files and sockets", new Rule.Flat(0.1, 20)),
  /** In the folder of the stores. */
  STORED("files of the stores", new Rule.Flat(0.1, 10)),
  TENSORS("tensors", new Rule.Flat(0, 4)),
  ENCODE_LAG("lag of encode, records", new Rule.Flat(0.2, 50)),
  SEARCH_LAG("lag of search, records", new Rule.Flat(0.2, 200)),
  SEARCHABLE("searchable", new Rule.Flat(0.02, 0)),
  P50("query p50, ms", new Rule.Told()),
  P99("query p99, ms", new Rule.Told()),
  /** Since the beginning. */
  ERRORS("failed requests", new Rule.AtMost(0)),
  /** Since the beginning; those that lack partitions that are moving. */
  PARTIAL("partial answers", new Rule.Told());

  final String heading;

  @SuppressWarnings("ImmutableEnumChecker") // rules are records of numbers
  final Rule rule;

  Figure(String heading, Rule rule) {
    this.heading = heading;
    this.rule = rule;
  }
}
