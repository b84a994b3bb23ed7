package dev.infomax.streams.query;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Members that could not be reached lately. For seconds after a member has died, the cluster still
 * calls it the owner of its partitions; questions that tried it first would each wait for their
 * connection. So its standbys are asked at once, and it just now and then, until it is back.
 *
 * <p>Thread-safe.
 */
final class Absentees {
  /** Between two looks at a member that is away. */
  static final Duration LOOK = Duration.ofMillis(500);

  /** Nobody has asked for a member so long: it has left for good. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(1);

  /** When to look again, by {@link System#nanoTime()}. */
  private final ConcurrentMap<HostInfo, Long> away = new ConcurrentHashMap<>();

  /** Whether a failure says that there was no connection: not that an answer took too long. */
  static boolean isAbsence(Exception failure, Deadline deadline) {
    return failure instanceof ConnectException
        || (failure instanceof HttpConnectTimeoutException && !deadline.passed());
  }

  /** No connection to the member was possible. */
  void missed(Member member) {
    long now = System.nanoTime();
    away.values().removeIf(lookAt -> now - lookAt > FORGOTTEN.toNanos());
    away.put(place(member), now + LOOK.toNanos());
  }

  /** The member answered. */
  void met(Member member) {
    away.remove(place(member));
  }

  boolean isAway(Member member) {
    return away.containsKey(place(member));
  }

  /** Whether it is the caller's turn to look whether a member is back: one in half a second. */
  boolean takeTurn(Member member) {
    Long lookAt = away.get(place(member));
    long now = System.nanoTime();
    return lookAt != null
        && now - lookAt >= 0
        && away.replace(place(member), lookAt, now + LOOK.toNanos());
  }

  private static HostInfo place(Member member) {
    return new HostInfo(member.host(), member.port());
  }
}
