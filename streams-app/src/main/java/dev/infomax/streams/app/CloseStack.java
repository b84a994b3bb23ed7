package dev.infomax.streams.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was opened, last first; a failure is logged and stops nothing.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
final class CloseStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CloseStack.class);

  private record Entry(String name, AutoCloseable resource) {}

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Adds something to be done on close. */
  synchronized void onClose(String name, Runnable close) {
    entries.push(new Entry(name, close::run));
  }

  /** Adds a resource and returns it. */
  synchronized <T extends AutoCloseable> T push(String name, T resource) {
    entries.push(new Entry(name, resource));
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!entries.isEmpty()) {
      Entry entry = entries.pop();
      try {
        entry.resource().close();
      } catch (Exception e) {
        LOG.warn("{} was not closed cleanly", entry.name(), e);
      }
    }
  }
}
