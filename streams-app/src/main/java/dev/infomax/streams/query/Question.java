package dev.infomax.streams.query;

import dev.infomax.streams.query.Attempts.Attempt;
import dev.infomax.streams.tracing.CurrentSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.streams.query.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One query on its way to the partitions and back.
 *
 * <p>Active owners are asked first. A partition whose owner fails, has given it away, or is late
 * ({@link AskTimes}), is asked of a standby as well; the first answer counts. Once half of the time
 * is over, no {@link HedgeBudget} holds that back. Partitions of {@link Absentees} are asked of
 * their standbys at once.
 *
 * <p>Confined to the thread that asks; members are asked on threads of the executor, which report
 * to {@code outcomes}.
 */
final class Question<R> {
  private static final Logger LOG = LoggerFactory.getLogger(Question.class);

  /** What came of an attempt: no results if the member failed. */
  private record Outcome<R>(Attempt attempt, boolean settled, Map<Integer, R> results) {}

  private final Query<R> query;
  private final Set<Integer> wanted;
  private final Freshness freshness;
  private final Deadline deadline;
  private final ScatterGather tools;
  private final ExecutorService executor;
  private final long late;
  private final long halfTime;
  private final Attempts attempts;
  private final Map<Integer, PartitionAnswer<R>> answers = new TreeMap<>();
  private final List<Future<?>> remote = new ArrayList<>();
  private final BlockingQueue<Outcome<R>> outcomes = new LinkedBlockingQueue<>();
  private boolean mayHedge;

  Question(
      Query<R> query,
      Set<Integer> wanted,
      Freshness freshness,
      Deadline deadline,
      ScatterGather tools,
      ExecutorService executor) {
    this.query = query;
    this.wanted = Set.copyOf(wanted);
    this.freshness = freshness;
    this.deadline = deadline;
    this.tools = tools;
    this.executor = executor;
    this.late = tools.times().late(query);
    this.halfTime = System.nanoTime() + deadline.left().toNanos() / 2;
    this.attempts = new Attempts(tools.pause());
  }

  /** Returns when all partitions have answered, or at the deadline with those that have. */
  Gathered<R> answer() throws InterruptedException {
    try {
      for (Set<Integer> open = open(); !open.isEmpty() && !deadline.passed(); open = open()) {
        ask(open);
        Outcome<R> next =
            outcomes.poll(
                Math.min(patience(open), deadline.left().toNanos()), TimeUnit.NANOSECONDS);
        for (; next != null; next = outcomes.poll()) {
          take(next);
        }
      }
    } finally {
      // This process's own partitions end by themselves; nobody should be interrupted in RocksDB.
      remote.forEach(future -> future.cancel(true));
    }
    if (answers.size() < wanted.size()) {
      tools.metrics().missed(wanted.size() - answers.size());
    }
    return new Gathered<>(wanted.size(), new TreeMap<>(answers));
  }

  /**
   * How long nothing can change but by an answer. Where a partition is being asked, until that is
   * late: looking around more often costs most when everybody is busy.
   */
  private long patience(Set<Integer> open) {
    boolean asking = open.stream().noneMatch(p -> attempts.underWay(p).isEmpty());
    return asking ? late : Math.min(tools.pause().toNanos(), late);
  }

  /** Partitions without an answer that will do. */
  private Set<Integer> open() {
    var open = new TreeSet<Integer>();
    for (int partition : wanted) {
      PartitionAnswer<R> answer = answers.get(partition);
      if (answer == null
          || (!answer.complete() && anotherMayKnowMore(partition))
          || (!answer.current() && ownerMayAnswerSoon(partition))) {
        open.add(partition);
      }
    }
    return open;
  }

  /** Loading takes longer than anyone waits, so nobody is asked twice. */
  private boolean anotherMayKnowMore(int partition) {
    return tools.cluster().members().stream()
        .anyMatch(member -> member.holds(partition) && !attempts.failedBefore(member, partition));
  }

  private boolean ownerMayAnswerSoon(int partition) {
    return attempts.underWay(partition).stream()
        .anyMatch(a -> a.member().active().contains(partition) && !a.olderThan(late));
  }

  // Asking.

  private void ask(Set<Integer> open) {
    List<Member> members = tools.cluster().members();
    var plan = new LinkedHashMap<Member, Set<Integer>>();
    for (int partition : open) {
      for (Member member : choice(members, partition)) {
        plan.computeIfAbsent(member, _ -> new TreeSet<>()).add(partition);
      }
    }
    plan.forEach(this::ask);
  }

  /** Whom to ask about a partition now, besides those who are being asked. */
  private List<Member> choice(List<Member> members, int partition) {
    List<Attempt> underWay = attempts.underWay(partition);
    Predicate<Member> free =
        member ->
            !attempts.pausing(member, partition)
                && underWay.stream().noneMatch(a -> a.member().equals(member));
    List<Member> owners =
        members.stream().filter(m -> m.active().contains(partition)).filter(free).toList();
    List<Member> standbys =
        members.stream().filter(m -> m.standby().contains(partition)).filter(free).toList();
    if (underWay.isEmpty()) {
      boolean present = owners.stream().anyMatch(m -> !tools.absentees().isAway(m));
      return present || standbys.isEmpty() ? owners : instead(owners, standbys);
    }
    boolean hedge =
        underWay.size() == 1 && underWay.getFirst().olderThan(late) && !standbys.isEmpty();
    return hedge && hedgingAllowed() ? first(standbys) : List.of();
  }

  /** Owners that nobody reached are asked only to see whether they are back. */
  private List<Member> instead(List<Member> owners, List<Member> standbys) {
    var chosen = new ArrayList<>(first(standbys));
    owners.stream().filter(tools.absentees()::takeTurn).forEach(chosen::add);
    return chosen;
  }

  private static List<Member> first(List<Member> members) {
    return members.subList(0, Math.min(1, members.size()));
  }

  private boolean hedgingAllowed() {
    if (!mayHedge) {
      mayHedge = System.nanoTime() - halfTime >= 0 || tools.budget().take();
      if (mayHedge) {
        tools.metrics().hedged();
      }
    }
    return mayHedge;
  }

  private void ask(Member member, Set<Integer> partitions) {
    Attempt attempt = attempts.begin(member, partitions);
    Future<?> future = executor.submit(CurrentSpan.carriedBy(() -> outcomes.add(ask(attempt))));
    // Who looks whether a member is back does so to the end.
    if (!member.self() && !tools.absentees().isAway(member)) {
      remote.add(future);
    }
  }

  private Outcome<R> ask(Attempt attempt) {
    Member member = attempt.member();
    try {
      ShardAnswer<R> answer = tools.shards().of(member).ask(query, attempt.partitions(), deadline);
      long nanos = System.nanoTime() - attempt.since();
      tools.times().record(query, nanos);
      tools.absentees().met(member);
      tools.metrics().answered(member.self(), nanos);
      return new Outcome<>(attempt, answer.settled(), answer.results());
    } catch (Exception e) {
      if (!Thread.currentThread().isInterrupted() && !(e instanceof InterruptedException)) {
        LOG.debug("{}:{} did not answer", member.host(), member.port(), e);
        tools.metrics().failed();
      }
      if (Absentees.isAbsence(e, deadline)) {
        tools.absentees().missed(member);
      }
      return new Outcome<>(attempt, false, Map.of());
    }
  }

  // Answers.

  private void take(Outcome<R> outcome) {
    Attempt attempt = outcome.attempt();
    attempts.end(attempt);
    for (int partition : attempt.partitions()) {
      R result = outcome.results().get(partition);
      boolean current =
          outcome.settled()
              && attempt.member().active().contains(partition)
              && result != null
              && PartitionAnswer.restored(result);
      if (result != null
          && PartitionAnswer.says(result, current)
          && freshness.allows(partition, current, result)) {
        var answer = new PartitionAnswer<>(partition, current, result);
        answers.merge(partition, answer, PartitionAnswer::or);
        if (!answer.complete()) {
          attempts.failed(attempt.member(), partition);
        }
      } else {
        attempts.failed(attempt.member(), partition);
      }
    }
  }
}
