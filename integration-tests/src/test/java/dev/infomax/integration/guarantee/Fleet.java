package dev.infomax.integration.guarantee;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a scenario. Like systemd or Kubernetes it starts each again that ends, whether
 * it was killed, ended by itself or did not start.
 *
 * <p>Thread-safe.
 */
final class Fleet implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 50;
  private static final long PAUSE_MILLIS = 500;

  private final List<Slot> slots;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean closed;

  /**
   * Starts to start them, each in its home.
   *
   * @param homes closed with the fleet
   */
  Fleet(List<Home> homes) {
    slots = IntStream.range(0, homes.size()).mapToObj(i -> new Slot(i, homes.get(i))).toList();
    slots.forEach(slot -> slot.keeper.start());
  }

  int size() {
    return slots.size();
  }

  Home home(int number) {
    return slots.get(number).home;
  }

  /** Where instances listen just now. */
  List<URI> addresses() {
    List<URI> addresses = new ArrayList<>();
    for (Slot slot : slots) {
      Instance instance = slot.instance;
      if (instance != null) {
        addresses.add(instance.address());
      }
    }
    return addresses;
  }

  /** How often an instance ended by itself or did not start. */
  int failures() {
    return failures.get();
  }

  /** Waits until an instance has ended by itself or has not started, from now on. */
  void awaitFailure() throws InterruptedException {
    int before = failures();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (failures() == before) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no instance failed in " + PATIENCE);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Kills the instance with a number if it runs; it is started again at once. */
  void kill(int number) throws Exception {
    Instance instance = slots.get(number).instance;
    if (instance != null) {
      slots.get(number).killed = true;
      instance.kill();
    }
  }

  /** Stops an instance, lets {@code meanwhile} happen, and has it started again. */
  void stopWhile(int number, Step meanwhile) throws Exception {
    slots.get(number).stop();
    meanwhile.run();
    slots.get(number).wanted = true;
  }

  /** What may fail. */
  interface Step {
    void run() throws Exception;
  }

  /** Pauses an instance, which must be able to, while {@code meanwhile} happens. */
  void pauseWhile(int number, Step meanwhile) throws Exception {
    var instance = (Instance.Pausable) Objects.requireNonNull(slots.get(number).instance);
    instance.pause();
    try {
      meanwhile.run();
    } finally {
      instance.resume();
    }
  }

  /** Waits until each instance answers that it is ready. */
  void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < slots.size(); i++) {
      awaitReady(i, deadline);
    }
  }

  /** Waits until the instance with this number answers that it is ready. */
  void awaitReady(int number) throws InterruptedException {
    awaitReady(number, System.nanoTime() + PATIENCE.toNanos());
  }

  private void awaitReady(int number, long deadline) throws InterruptedException {
    while (!slots.get(number).isReady()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("instance %d was not ready in %s".formatted(number, PATIENCE));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Slot slot : slots) {
      try {
        slot.keeper.join();
        slot.stop();
        slot.home.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        throw new AssertionError("an instance did not stop", e);
      }
    }
  }

  /** The place of an instance, and the thread that keeps it filled. */
  private final class Slot {
    final Thread keeper;
    final Home home;
    volatile boolean wanted = true;
    volatile boolean killed;
    volatile @Nullable Instance instance;

    Slot(int number, Home home) {
      this.home = home;
      keeper = Thread.ofPlatform().daemon().name("guarantee-keeper-" + number).unstarted(this::run);
    }

    private void run() {
      try {
        while (!closed) {
          keep();
          Thread.sleep(LOOK_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void keep() throws InterruptedException {
      Instance current = instance;
      if (current != null && !current.isAlive()) {
        if (!killed) {
          failures.incrementAndGet();
        }
        instance = null;
        end(current);
      }
      if (instance == null && wanted) {
        killed = false;
        start();
      }
    }

    private void start() throws InterruptedException {
      try {
        instance = home.start();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        failures.incrementAndGet();
        Thread.sleep(PAUSE_MILLIS);
      }
    }

    /** Frees what an instance holds that has ended by itself. */
    private static void end(Instance ended) throws InterruptedException {
      try {
        ended.kill();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError("an instance that ended could not be closed", e);
      }
    }

    synchronized void stop() throws Exception {
      wanted = false;
      Instance current = instance;
      instance = null;
      if (current != null) {
        current.stop();
      }
    }

    boolean isReady() throws InterruptedException {
      Instance current = instance;
      return current != null && new SearchClient(current.address()).isReady();
    }
  }
}
