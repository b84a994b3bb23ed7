package dev.infomax.client;

/** What became of one search of a batch. */
public sealed interface BatchResult {
  record Answered(SearchAnswer answer) implements BatchResult {}

  record Failed(Problem problem) implements BatchResult {}
}
