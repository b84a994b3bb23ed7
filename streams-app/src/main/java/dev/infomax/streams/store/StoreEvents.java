package dev.infomax.streams.store;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.StateStore;

/**
 * Tells what happens in a store to the application and to the metrics of Kafka Streams, from {@code
 * init} to {@code close}. Thread-safe.
 */
final class StoreEvents implements StoreIndex.Store, AutoCloseable {
  private final StateStore rocks;
  private final Lock alive;
  private final int partition;
  private final RestoreContext context;
  private final VectorStoreMetrics metrics;
  private final StoreSensors sensors;

  /**
   * @param alive keeps RocksDB open while held
   */
  StoreEvents(StateStore rocks, Lock alive, RestoreContext context, VectorStoreMetrics metrics) {
    this.rocks = rocks;
    this.alive = alive;
    this.partition = context.taskId().partition();
    this.context = context;
    this.metrics = metrics;
    this.sensors = new StoreSensors(context.metrics(), context.taskId(), rocks.name());
  }

  @Override
  public String label() {
    return rocks.name() + "-" + partition;
  }

  @Override
  public void quietly(Runnable write) {
    context.quietly(write);
  }

  @Override
  public void rejected(Rejection reason) {
    metrics.rejected(partition, reason);
    sensors.rejected(reason);
  }

  @Override
  public void loaded(int vectors, Duration took) {
    metrics.loaded(partition, vectors, took);
    sensors.loaded(took);
  }

  @Override
  public void saved(int vectors, Duration took) {
    metrics.saved(partition, vectors, took);
    sensors.saved(took);
  }

  @Override
  public void recallChecked(double recall, int probes, int cells) {
    metrics.recallChecked(partition, recall, probes, cells);
  }

  @Override
  public boolean whileOpen(BooleanSupplier step) {
    if (!alive.tryLock()) {
      return false;
    }
    try {
      return rocks.isOpen() && step.getAsBoolean();
    } finally {
      alive.unlock();
    }
  }

  void rebuilt(RebuildReason reason) {
    metrics.rebuilt(partition, reason);
  }

  void committed(PartitionStatus status) {
    sensors.record(status);
  }

  @Override
  public void close() {
    sensors.close();
  }
}
