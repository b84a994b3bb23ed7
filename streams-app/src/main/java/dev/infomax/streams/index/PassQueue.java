package dev.infomax.streams.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Lets searches that arrive while passes are under way share the next one.
 *
 * <p>A search that finds room begins a pass at once, on its own thread: nobody waits for company.
 * Others queue; when a pass ends, the thread of the first in the queue runs the next one for as
 * many as fit.
 *
 * <p>Thread-safe; guarded by its monitor, which is not held during a pass.
 */
final class PassQueue {
  private enum Turn {
    /** Run the next pass. */
    LEAD,
    /** The pass is over. */
    SERVED
  }

  private record Ticket(Search search, CompletableFuture<Turn> turn) {}

  private final Consumer<List<Search>> pass;
  private final int mostShared;
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private int running;

  /**
   * A queue without searches.
   *
   * @param pass runs one
   * @param mostShared how many searches may share a pass
   */
  PassQueue(Consumer<List<Search>> pass, int mostShared) {
    this.pass = pass;
    this.mostShared = mostShared;
  }

  /**
   * Returns when the search has been through a pass.
   *
   * @param atOnce how many passes may run at the same time
   */
  void run(Search search, int atOnce) {
    Ticket ticket = new Ticket(search, new CompletableFuture<>());
    enter(ticket, atOnce);
    if (turn(ticket) == Turn.LEAD) {
      lead(ticket);
    }
  }

  /** How many searches wait for a pass. */
  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized void enter(Ticket ticket, int atOnce) {
    if (running < atOnce) {
      running++;
      ticket.turn().complete(Turn.LEAD);
    } else {
      waiting.add(ticket);
    }
  }

  private static Turn turn(Ticket ticket) {
    try {
      return ticket.turn().join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the shared pass failed", e.getCause());
    }
  }

  private void lead(Ticket first) {
    List<Ticket> others = takeOthers();
    List<Search> searches = new ArrayList<>();
    searches.add(first.search());
    others.forEach(other -> searches.add(other.search()));
    try {
      pass.accept(searches);
      others.forEach(other -> other.turn().complete(Turn.SERVED));
    } catch (RuntimeException | Error e) {
      others.forEach(other -> other.turn().completeExceptionally(e));
      throw e;
    } finally {
      passOn();
    }
  }

  private synchronized List<Ticket> takeOthers() {
    List<Ticket> others = new ArrayList<>();
    while (others.size() < mostShared - 1 && !waiting.isEmpty()) {
      others.add(waiting.remove());
    }
    return others;
  }

  private synchronized void passOn() {
    Ticket first = waiting.poll();
    if (first == null) {
      running--;
    } else {
      first.turn().complete(Turn.LEAD);
    }
  }
}
