package dev.infomax.streams.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which members a question is waiting for, and which could not answer it just now. A member that
 * could not is asked again after a pause, which doubles up to sixteen times.
 *
 * <p>Confined to the thread of the question.
 */
final class Attempts {
  private static final int MOST_DOUBLINGS = 4;

  /**
   * A member asked about partitions.
   *
   * @param since by {@link System#nanoTime()}
   */
  record Attempt(Member member, Set<Integer> partitions, long since) {
    boolean olderThan(long nanos) {
      return System.nanoTime() - since >= nanos;
    }
  }

  private record Place(String host, int port, int partition) {
    static Place of(Member member, int partition) {
      return new Place(member.host(), member.port(), partition);
    }
  }

  private record Failures(int count, long retryAt) {}

  private final long pause;
  private final List<Attempt> underWay = new ArrayList<>();
  private final Map<Place, Failures> failures = new HashMap<>();

  Attempts(Duration pause) {
    this.pause = pause.toNanos();
  }

  Attempt begin(Member member, Set<Integer> partitions) {
    var attempt = new Attempt(member, Set.copyOf(partitions), System.nanoTime());
    underWay.add(attempt);
    return attempt;
  }

  void end(Attempt attempt) {
    underWay.remove(attempt);
  }

  /** The member could not answer for the partition. */
  void failed(Member member, int partition) {
    failures.compute(
        Place.of(member, partition),
        (_, before) -> {
          int count = before == null ? 0 : Math.min(before.count() + 1, MOST_DOUBLINGS);
          return new Failures(count, System.nanoTime() + (pause << count));
        });
  }

  /** Whether the member has failed on the partition so recently that it is not asked yet. */
  boolean pausing(Member member, int partition) {
    Failures found = failures.get(Place.of(member, partition));
    return found != null && System.nanoTime() - found.retryAt() < 0;
  }

  /** Whether the member has failed on the partition, or had only a part of it. */
  boolean failedBefore(Member member, int partition) {
    return failures.containsKey(Place.of(member, partition));
  }

  /** Who is being asked about the partition, in the order of asking. */
  List<Attempt> underWay(int partition) {
    return underWay.stream().filter(a -> a.partitions().contains(partition)).toList();
  }
}
