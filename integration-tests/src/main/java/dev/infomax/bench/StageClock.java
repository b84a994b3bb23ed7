package dev.infomax.bench;

import dev.infomax.streams.inference.MicroBatcher;
import dev.infomax.streams.topology.encode.EncodeMeter;
import dev.infomax.streams.topology.encode.Poison;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Adds up how long the stages of the pipeline take, and reads the CPU times when the first image is
 * polled.
 *
 * <p>Thread-safe.
 */
final class StageClock implements MicroBatcher.Meter, EncodeMeter {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  final LongAdder prepare = new LongAdder();
  final LongAdder avroRead = new LongAdder();
  final LongAdder avroWritten = new LongAdder();
  final LongAdder forward = new LongAdder();
  final LongAdder submit = new LongAdder();
  final LongAdder batches = new LongAdder();
  final LongAdder images = new LongAdder();
  final ConcurrentMap<Poison, LongAdder> refused = new ConcurrentHashMap<>();
  final LongAdder missed = new LongAdder();
  private final AtomicReference<@Nullable Start> start = new AtomicReference<>();

  /** The moment of the first poll that gave an image. */
  record Start(long nanos, CpuTimes cpu) {}

  @Nullable Start start() {
    return start.get();
  }

  /** Time on a core, so that waiting for one, or for a batch, does not count. */
  @Override
  public long nanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  @Override
  public void submitted(int records, long nanos) {
    if (start.get() == null) {
      start.compareAndSet(null, new Start(System.nanoTime(), CpuTimes.now()));
    }
    submit.add(nanos);
  }

  @Override
  public void prepared(long nanos) {
    prepare.add(nanos);
  }

  @Override
  public void encoded(int batch, long nanos) {
    batches.increment();
    images.add(batch);
  }

  @Override
  public void avroRead(long nanos) {
    avroRead.add(nanos);
  }

  @Override
  public void avroWritten(long nanos) {
    avroWritten.add(nanos);
  }

  @Override
  public void forwarded(long nanos) {
    forward.add(nanos);
  }

  @Override
  public void deadLettered(Poison poison) {
    refused.computeIfAbsent(poison, p -> new LongAdder()).increment();
  }

  @Override
  public void lookAheadMissed() {
    missed.increment();
  }
}
