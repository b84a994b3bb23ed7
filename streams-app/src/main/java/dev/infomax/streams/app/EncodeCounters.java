package dev.infomax.streams.app;

import dev.infomax.streams.topology.encode.EncodeMeter;
import dev.infomax.streams.topology.encode.Poison;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What the encode application does, as metrics.
 *
 * <p>Thread-safe.
 */
final class EncodeCounters implements EncodeMeter {
  private final Map<Poison, Counter> deadLettered = new EnumMap<>(Poison.class);
  private final Counter embedded;
  private final Counter deleted;
  private final Counter abridged;
  private final Counter missed;
  private final Timer avroRead;
  private final Timer avroWritten;
  private final Timer forwarded;

  EncodeCounters(MeterRegistry registry) {
    embedded = Meters.counter(registry, "infomax.encode.embedded", "Embeddings written");
    deleted = Meters.counter(registry, "infomax.encode.deleted", "Tombstones passed on");
    abridged =
        Meters.counter(
            registry,
            "infomax.encode.deadletter.abridged",
            "Dead letters too large for their topic");
    missed =
        Meters.counter(
            registry, "infomax.encode.lookahead.missed", "Records not submitted when polled");
    avroRead =
        Meters.timer(registry, "infomax.encode.avro.read", "Reading the Avro of an image's record");
    avroWritten =
        Meters.timer(registry, "infomax.encode.avro.write", "Writing the Avro of an embedding");
    forwarded =
        Meters.timer(
            registry,
            "infomax.encode.forward",
            "Handing an outcome to the producer, its Avro included");
    // From the start: the first one is a rise, which alerts look for.
    for (Poison poison : Poison.values()) {
      deadLettered.put(
          poison,
          Counter.builder("infomax.encode.deadlettered")
              .description("Images that cannot be embedded, by reason")
              .tag("reason", poison.label())
              .register(registry));
    }
  }

  @Override
  public void avroRead(long nanos) {
    avroRead.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void avroWritten(long nanos) {
    avroWritten.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void forwarded(long nanos) {
    forwarded.record(nanos, TimeUnit.NANOSECONDS);
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
    Objects.requireNonNull(deadLettered.get(poison)).increment();
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
