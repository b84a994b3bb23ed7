package dev.infomax.streams.query;

import dev.infomax.streams.query.FeedEvent.Ended;
import dev.infomax.streams.query.FeedEvent.Reason;
import dev.infomax.streams.query.FeedEvent.Silence;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One who watches arrivals; what is not taken yet is kept up to a bound.
 *
 * <p>Thread-safe; one thread takes.
 */
public final class FeedListener implements AutoCloseable {
  private final BlockingQueue<FeedEvent> waiting;
  private final Duration heartbeat;
  private final Consumer<FeedListener> onClose;

  /**
   * @param capacity events that are kept
   */
  FeedListener(int capacity, Duration heartbeat, Consumer<FeedListener> onClose) {
    this.waiting = new ArrayBlockingQueue<>(capacity);
    this.heartbeat = heartbeat;
    this.onClose = onClose;
  }

  /** The next event; waits for it as long as a heartbeat. */
  public FeedEvent next() throws InterruptedException {
    FeedEvent event = waiting.poll(heartbeat.toNanos(), TimeUnit.NANOSECONDS);
    return event == null ? new Silence() : event;
  }

  /** False if there is no room. */
  boolean offer(FeedEvent event) {
    return waiting.offer(event);
  }

  /** What waits is lost; the next event is the last. Only the feed's thread offers meanwhile. */
  void end(Reason reason) {
    waiting.clear();
    waiting.offer(new Ended(reason));
  }

  /** Leaves the feed. Idempotent. */
  @Override
  public void close() {
    onClose.accept(this);
  }
}
