package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.schemas.Embedding;
import dev.infomax.streams.query.FeedEvent.Arrived;
import dev.infomax.streams.query.FeedEvent.Ended;
import dev.infomax.streams.query.FeedEvent.Ready;
import dev.infomax.streams.query.FeedEvent.Reason;
import dev.infomax.streams.query.FeedEvent.Silence;
import dev.infomax.streams.query.FeedEvent.Skipped;
import dev.infomax.streams.store.ArrivalCursor;
import dev.infomax.streams.store.ArrivalQuery;
import dev.infomax.streams.store.ArrivalResult;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import dev.infomax.streams.topology.search.SearchSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.kafka.streams.query.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LiveFeedTest {
  private static final QuerySettings QUERIES =
      new QuerySettings(Duration.ofSeconds(2), 1000, Duration.ofMillis(1), Duration.ofMillis(100));
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Arriving partition = new Arriving();
  private final Counts counts = new Counts();
  private final QueryService queries =
      new QueryService(
          new FixedCluster(1, List.of(new Member("a", 1, true, Set.of(0), Set.of()))),
          _ -> partition,
          LiveFeedTest::embedding,
          SearchSettings.DEFAULT,
          Optional.empty(),
          QUERIES,
          GatherMetrics.NONE);

  private LiveFeed feed = feed(new FeedSettings(2, 20, LONG));

  @AfterEach
  void close() {
    feed.close();
    queries.close();
  }

  private LiveFeed feed(FeedSettings settings) {
    return new LiveFeed(queries, settings, counts);
  }

  private static Embedding embedding(byte[] value) {
    return Embedding.newBuilder()
        .setVector(List.of(1f))
        .setModelId(new String(value, StandardCharsets.UTF_8))
        .build();
  }

  private static FeedListener ready(LiveFeed feed) throws InterruptedException {
    FeedListener listener = feed.listen().orElseThrow();
    assertThat(listener.next()).isEqualTo(new Ready());
    return listener;
  }

  private static String id(FeedEvent event) {
    return event instanceof Arrived(StoredEmbedding stored) ? stored.id() : event.toString();
  }

  /** The one partition; its answers to other queries than those of the feed are not wanted. */
  private static final class Arriving implements Shards {
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();

    @Override
    @SuppressWarnings("unchecked") // only ArrivalQuery is asked here
    public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline) {
      questions.incrementAndGet();
      return new ShardAnswer<>(true, Map.of(0, (R) answer((ArrivalQuery) query)));
    }

    private ArrivalResult answer(ArrivalQuery query) {
      List<String> all = List.copyOf(ids);
      ArrivalCursor seen = query.since().getOrDefault(0, new ArrivalCursor(1, all.size()));
      int from = (int) Math.max(seen.count(), all.size() - (long) query.limit());
      List<ArrivalResult.Entry> entries =
          all.subList(from, all.size()).stream()
              .map(id -> new ArrivalResult.Entry(id, id.getBytes(StandardCharsets.UTF_8)))
              .toList();
      return new ArrivalResult(
          new ArrivalCursor(1, all.size()),
          from - seen.count(),
          entries,
          new PartitionStatus(0, Map.of(), 0, Map.of(), 0, Readiness.READY, 1));
    }
  }

  private static final class Counts implements FeedMeter {
    private final AtomicInteger shown = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private IntSupplier listeners = () -> 0;

    @Override
    public void watch(IntSupplier count) {
      listeners = count;
    }

    @Override
    public void shown() {
      shown.incrementAndGet();
    }

    @Override
    public void skipped(long count) {
      skipped.addAndGet((int) count);
    }

    @Override
    public void refused() {
      refused.incrementAndGet();
    }

    @Override
    public void dropped() {
      dropped.incrementAndGet();
    }
  }

  @Test
  void listener_afterReady_hearsOfEveryArrivalInOrder() throws Exception {
    partition.ids.add("before");
    FeedListener listener = ready(feed);

    partition.ids.addAll(List.of("a", "b", "c"));

    assertThat(id(listener.next())).isEqualTo("a");
    assertThat(id(listener.next())).isEqualTo("b");
    assertThat(id(listener.next())).isEqualTo("c");
    assertThat(counts.shown).hasValue(3);
    assertThat(counts.listeners.getAsInt()).isEqualTo(1);
  }

  @Test
  void listener_moreArrivalsThanTheRate_hearsOfTheLastAndHowManyMore() throws Exception {
    feed = feed(new FeedSettings(2, 4, LONG));
    FeedListener listener = ready(feed);
    List<String> burst = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      burst.add("id-" + i);
    }

    partition.ids.addAll(burst);

    assertThat(id(listener.next())).isEqualTo("id-48");
    assertThat(id(listener.next())).isEqualTo("id-49");
    assertThat(listener.next()).isEqualTo(new Skipped(48));
    assertThat(counts.skipped).hasValue(48);
  }

  @Test
  void listen_moreThanThereIsRoomFor_isRefusedUntilOneLeaves() {
    FeedListener first = feed.listen().orElseThrow();

    assertThat(feed.listen()).isPresent();
    assertThat(feed.listen()).isEmpty();
    assertThat(counts.refused).hasValue(1);

    first.close();
    assertThat(feed.listen()).isPresent();
  }

  @Test
  void listener_thatDoesNotTake_isEndedAndCounted() throws Exception {
    feed = feed(new FeedSettings(2, 2, LONG));
    FeedListener slow = ready(feed);
    for (int i = 0; counts.dropped.get() == 0; i++) {
      partition.ids.add("id-" + i);
      Thread.sleep(5);
    }

    FeedEvent last = slow.next();
    while (!(last instanceof Ended)) {
      last = slow.next();
    }

    assertThat(last).isEqualTo(new Ended(Reason.TOO_SLOW));
    assertThat(counts.dropped).hasValue(1);
    assertThat(counts.listeners.getAsInt()).isZero();
  }

  @Test
  void listener_whenNothingArrives_hearsSilenceAndThenTheEnd() throws Exception {
    feed = feed(new FeedSettings(2, 20, Duration.ofMillis(100)));
    FeedListener listener = feed.listen().orElseThrow();
    FeedEvent event = listener.next();
    while (event instanceof Ready) {
      event = listener.next();
    }
    assertThat(event).isEqualTo(new Silence());

    feed.close();

    while (event instanceof Silence) {
      event = listener.next();
    }
    assertThat(event).isEqualTo(new Ended(Reason.STOPPING));
    assertThat(feed.listen()).isEmpty();
  }

  @Test
  void feed_withoutListeners_asksNothing() throws Exception {
    FeedListener listener = ready(feed);
    listener.close();
    Thread.sleep(1100);
    int asked = partition.questions.get();

    Thread.sleep(1100);

    assertThat(partition.questions).hasValue(asked);
  }
}
