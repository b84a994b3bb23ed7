package dev.infomax.local.host;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish to stop, by Ctrl-C or SIGTERM. The first leaves the main thread to stop things in order
 * and sets a limit on how long that may take; a second Ctrl-C, or the limit, ends the process at
 * once.
 *
 * <p>Thread-safe.
 */
public final class StopSignal implements AutoCloseable {
  private static final int INTERRUPTED = 130;

  private final Duration limit;
  private final PrintStream console;
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private StopSignal(Duration limit, PrintStream console) {
    this.limit = limit;
    this.console = console;
  }

  /** Listens from now on until {@link #close}. */
  public static StopSignal install(Duration limit, PrintStream console) {
    StopSignal signal = new StopSignal(limit, console);
    Interrupt.handle(signal::interrupted);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("infomax-stop-1").unstarted(signal::terminated));
    return signal;
  }

  /** True once a stop is wished for. */
  public boolean requested() {
    return requested.getCount() == 0;
  }

  /** Waits for the wish to stop; false if {@code time} went by without. */
  public boolean await(Duration time) throws InterruptedException {
    return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private synchronized void interrupted() {
    if (requested()) {
      console.println();
      console.println("Halted.");
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    request();
  }

  private void request() {
    requested.countDown();
    Thread.ofPlatform().daemon().name("infomax-stop-limit-1").start(this::haltAtLimit);
  }

  private void haltAtLimit() {
    if (!finishedWithin(limit)) {
      console.println("Not everything had stopped after " + limit.toSeconds() + " s; halted.");
      Runtime.getRuntime().halt(1);
    }
  }

  /** The JVM is about to end: by SIGTERM, or because the main thread has stopped everything. */
  private void terminated() {
    if (stopped.getCount() > 0) {
      request();
      finishedWithin(limit);
    }
  }

  private boolean finishedWithin(Duration time) {
    try {
      return stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Says that everything has stopped. */
  @Override
  public void close() {
    stopped.countDown();
  }
}
