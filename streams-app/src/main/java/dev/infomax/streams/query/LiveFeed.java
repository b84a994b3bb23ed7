package dev.infomax.streams.query;

import dev.infomax.streams.query.FeedEvent.Arrived;
import dev.infomax.streams.query.FeedEvent.Ready;
import dev.infomax.streams.query.FeedEvent.Reason;
import dev.infomax.streams.query.FeedEvent.Skipped;
import dev.infomax.streams.store.ArrivalCursor;
import dev.infomax.streams.store.ArrivalQuery;
import dev.infomax.streams.store.ArrivalResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeddings of the whole cluster as they become searchable, for people to watch.
 *
 * <p>One thread asks every partition twice a second what is new, and only while somebody listens;
 * so listeners cost the stream nothing, however many or slow. It is a view and no log: what is
 * beyond the rate is counted and not shown, and what arrived before a listener came is not
 * repeated.
 *
 * <p>Thread-safe; the asking thread is guarded by {@code this}.
 */
public final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofMillis(400);

  /** Rounds of events that are kept for a listener. */
  private static final int ROUNDS_KEPT = 10;

  private final QueryService queries;
  private final FeedSettings settings;
  private final FeedMeter meter;
  private final int perRound;
  private final Set<FeedListener> listeners = new CopyOnWriteArraySet<>();
  private @Nullable Thread asking;
  private boolean closed;

  /** A feed of what the queries can find. */
  public LiveFeed(QueryService queries, FeedSettings settings, FeedMeter meter) {
    this.queries = queries;
    this.settings = settings;
    this.meter = meter;
    this.perRound = Math.ceilDiv(settings.perSecond() * (int) PERIOD.toMillis(), 1000);
    meter.watch(listeners::size);
  }

  /** A new listener; empty if there is no place. It first hears {@link Ready}. */
  public synchronized Optional<FeedListener> listen() {
    if (closed || listeners.size() >= settings.maxListeners()) {
      meter.refused();
      return Optional.empty();
    }
    var listener =
        new FeedListener((perRound + 2) * ROUNDS_KEPT, settings.heartbeat(), listeners::remove);
    listeners.add(listener);
    if (asking == null) {
      asking = Thread.ofVirtual().name("infomax-feed-1").start(this::ask);
    }
    return Optional.of(listener);
  }

  private void ask() {
    var cursors = new HashMap<Integer, ArrivalCursor>();
    Set<FeedListener> welcomed = new LinkedHashSet<>();
    try {
      while (goesOn()) {
        welcomed.retainAll(listeners);
        List<FeedListener> fresh = new ArrayList<>(listeners);
        fresh.removeAll(welcomed);
        List<FeedEvent> events = round(cursors);
        welcomed.forEach(listener -> tell(listener, events));
        fresh.forEach(listener -> tell(listener, List.of(new Ready())));
        welcomed.addAll(fresh);
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      LOG.debug("the feed ends", e);
    }
  }

  private synchronized boolean goesOn() {
    if (listeners.isEmpty() || closed) {
      asking = null;
      return false;
    }
    return true;
  }

  private List<FeedEvent> round(Map<Integer, ArrivalCursor> cursors) throws InterruptedException {
    try {
      return events(queries.arrivals(new ArrivalQuery(cursors, perRound), TIMEOUT), cursors);
    } catch (RuntimeException e) {
      LOG.warn("Arrivals are not shown for a moment", e);
      return List.of();
    }
  }

  private List<FeedEvent> events(List<ArrivalResult> results, Map<Integer, ArrivalCursor> cursors) {
    results.forEach(result -> cursors.put(result.status().partition(), result.cursor()));
    NewestArrivals newest = NewestArrivals.of(results, perRound);
    List<FeedEvent> events = new ArrayList<>();
    for (ArrivalResult.Entry entry : newest.entries()) {
      queries.read(entry.id(), entry.value()).map(Arrived::new).ifPresent(events::add);
    }
    events.forEach(_ -> meter.shown());
    long skipped = newest.skipped() + newest.entries().size() - events.size();
    if (skipped > 0) {
      meter.skipped(skipped);
      events.add(new Skipped(skipped));
    }
    return events;
  }

  private void tell(FeedListener listener, List<FeedEvent> events) {
    for (FeedEvent event : events) {
      if (!listener.offer(event)) {
        listeners.remove(listener);
        meter.dropped();
        listener.end(Reason.TOO_SLOW);
        return;
      }
    }
  }

  /** Every listener hears that it is over. */
  @Override
  public synchronized void close() {
    closed = true;
    if (asking != null) {
      asking.interrupt();
      asking = null;
    }
    listeners.forEach(listener -> listener.end(Reason.STOPPING));
    listeners.clear();
  }
}
