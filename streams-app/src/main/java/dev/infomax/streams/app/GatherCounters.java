package dev.infomax.streams.app;

import dev.infomax.streams.query.GatherMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * How the members of the cluster answer, as metrics.
 *
 * <p>Thread-safe.
 */
final class GatherCounters implements GatherMetrics {
  private final Timer self;
  private final Timer peers;
  private final Counter failed;
  private final Counter hedged;
  private final Counter missed;

  GatherCounters(MeterRegistry registry) {
    self = timer(registry, "self");
    peers = timer(registry, "peer");
    failed =
        Meters.counter(registry, "infomax.query.member.failures", "Members that did not answer");
    hedged =
        Meters.counter(
            registry, "infomax.query.hedged", "Queries that asked a standby for a late answer");
    missed =
        Meters.counter(
            registry, "infomax.query.partitions.missed", "Partitions that are missing in answers");
  }

  private static Timer timer(MeterRegistry registry, String member) {
    return Meters.timer(
        registry,
        "infomax.query.member",
        "Answers of a member of the cluster to a query",
        "member",
        member);
  }

  @Override
  public void answered(boolean ownProcess, long nanos) {
    (ownProcess ? self : peers).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void failed() {
    failed.increment();
  }

  @Override
  public void hedged() {
    hedged.increment();
  }

  @Override
  public void missed(int partitions) {
    missed.increment(partitions);
  }
}
