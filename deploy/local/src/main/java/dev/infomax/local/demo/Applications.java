package dev.infomax.local.demo;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What the demo needs of the running applications. */
interface Applications extends AutoCloseable {
  /** Root of the HTTP interface and the page. */
  URI address();

  /** True if every question is answered from all that was stored before the start. */
  boolean isReady();

  /** What it is waiting for, for people. */
  String readiness();

  /** Embeddings that a search finds. */
  long searchable();

  /** Why an application stopped by itself, if one did. */
  Optional<Throwable> failure();

  @Override
  void close();

  /** Starts applications with these configuration keys; blocks until HTTP listens. */
  @FunctionalInterface
  interface Starter {
    Applications start(Map<String, String> keys);
  }
}
