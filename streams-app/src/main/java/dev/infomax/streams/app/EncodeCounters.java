package dev.infomax.streams.app;

import dev.infomax.streams.topology.encode.EncodeMeter;
import dev.infomax.streams.topology.encode.Poison;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the encode application does, as metrics.
 *
 * <p>Thread-safe.
 */
final class EncodeCounters implements EncodeMeter {
  private final MeterRegistry registry;
  private final Counter embedded;
  private final Counter deleted;
  private final Counter abridged;
  private final Counter missed;

  EncodeCounters(MeterRegistry registry) {
    this.registry = registry;
    embedded = counter("infomax.encode.embedded", "Embeddings written");
    deleted = counter("infomax.encode.deleted", "Tombstones passed on");
    abridged =
        counter("infomax.encode.deadletter.abridged", "Dead letters too large for their topic");
    missed = counter("infomax.encode.lookahead.missed", "Records not submitted when polled");
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  @Override
  public void embedded() {
    embedded.increment();
  }

  @Override
  public void deleted() {
    deleted.increment();
  }

  @Override
  public void deadLettered(Poison poison) {
    registry.counter("infomax.encode.deadlettered", "reason", poison.label()).increment();
  }

  @Override
  public void deadLetterAbridged() {
    abridged.increment();
  }

  @Override
  public void lookAheadMissed() {
    missed.increment();
  }
}
