package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.infomax.streams.attribute.RandomPredicates;
import dev.infomax.streams.index.Effort;
import dev.infomax.streams.index.Hit;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.index.Window;
import dev.infomax.streams.store.ArrivalCursor;
import dev.infomax.streams.store.ArrivalQuery;
import dev.infomax.streams.store.ArrivalResult;
import dev.infomax.streams.store.EmbeddingQuery;
import dev.infomax.streams.store.EmbeddingResult;
import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.ModelVectors;
import dev.infomax.streams.store.Neighbor;
import dev.infomax.streams.store.PageQuery;
import dev.infomax.streams.store.PageResult;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import dev.infomax.streams.store.Rejection;
import dev.infomax.streams.store.SampleQuery;
import dev.infomax.streams.store.SampleResult;
import dev.infomax.streams.store.StatusQuery;
import dev.infomax.streams.vector.Metric;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.streams.query.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerMessagesTest {
  private static final PartitionStatus STATUS =
      new PartitionStatus(
          3,
          Map.of("ü", new ModelVectors(2, 12), "other", new ModelVectors(3, 1)),
          3600,
          Map.of(Rejection.NOT_FINITE, 2L),
          99,
          Readiness.READY,
          1);

  private static <R> R there(Query<R> query, R result) throws IOException {
    byte[] request = PeerMessages.request(query, Set.of(3), 250);
    PeerMessages.Request<?> read = PeerMessages.readRequest(request);
    assertThat(read.partitions()).containsExactly(3);
    assertThat(read.millisLeft()).isEqualTo(250);
    assertThat(read.query()).usingRecursiveComparison().isEqualTo(query);

    byte[] answer = PeerMessages.answer(read.kind(), new ShardAnswer<>(true, Map.of(3, result)));
    ShardAnswer<R> back = PeerMessages.readAnswer(query, answer);
    assertThat(back.settled()).isTrue();
    assertThat(back.results()).containsOnlyKeys(3);
    return back.results().values().iterator().next();
  }

  @Test
  void messages_ofEveryKind_arriveAsTheyLeft() throws Exception {
    var knn = new KnnResult(List.of(new Neighbor("ü/1", 0.25, new byte[] {1, 2})), false, STATUS);
    assertThat(there(new KnnQuery(new float[] {1, -2.5f}, 7, Metric.DOT), knn))
        .usingRecursiveComparison()
        .isEqualTo(knn);
    var found = new EmbeddingResult(new byte[] {4}, STATUS);
    assertThat(there(new EmbeddingQuery("id"), found)).usingRecursiveComparison().isEqualTo(found);
    assertThat(there(new EmbeddingQuery("id"), new EmbeddingResult(null, STATUS)).value()).isNull();
    assertThat(there(new StatusQuery(), STATUS)).isEqualTo(STATUS);
    var page = new PageResult(List.of("a", "b"), STATUS);
    assertThat(there(new PageQuery("", 5), page)).isEqualTo(page);
    var sample = new SampleResult(List.of(new SampleResult.Entry("x", new byte[] {9})), STATUS);
    assertThat(there(new SampleQuery("ü", 4, -1), sample))
        .usingRecursiveComparison()
        .isEqualTo(sample);
    var arrived =
        new ArrivalResult(
            new ArrivalCursor(-9, 7),
            3,
            List.of(new ArrivalResult.Entry("x", new byte[] {9})),
            STATUS);
    assertThat(there(new ArrivalQuery(Map.of(3, new ArrivalCursor(-9, 5)), 2), arrived))
        .usingRecursiveComparison()
        .isEqualTo(arrived);
  }

  @Test
  void messages_ofKnnWithEverything_arriveAsTheyLeft() throws Exception {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      var after = i % 2 == 0 ? null : new Hit("last-" + i, i / 7.0);
      Effort effort = i % 3 == 0 ? Effort.EXACT : new Effort.Probes(1 + i);
      var request =
          new SearchRequest(new float[] {1, 2}, 3, Metric.L2)
              .with(RandomPredicates.predicate(random))
              .with(new Window(i / 3.0, after))
              .with(effort);

      byte[] message = PeerMessages.request(new KnnQuery("m-" + i, request), Set.of(3), 250);
      var read = (KnnQuery) PeerMessages.readRequest(message).query();

      assertThat(read.model()).isEqualTo("m-" + i);
      assertThat(read.request().query()).isEqualTo(request.query());
      assertThat(read.request().filter()).isEqualTo(request.filter());
      assertThat(read.request().window()).isEqualTo(request.window());
      assertThat(read.request().effort()).isEqualTo(request.effort());
    }
  }

  @Test
  void readRequest_cutShortAnywhere_failsWithoutTakingMemory() throws Exception {
    byte[] whole =
        PeerMessages.request(new KnnQuery(new float[] {1, 2}, 7, Metric.L2), Set.of(0, 1), 9);

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PeerMessages.readRequest(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void readRequest_lengthThatNothingFollows_takesNoMemoryForIt() throws Exception {
    byte[] id = PeerMessages.request(new EmbeddingQuery("id"), Set.of(), 9);
    byte[] knn = PeerMessages.request(new KnnQuery(new float[] {1}, 7, Metric.L2), Set.of(), 9);
    ByteBuffer.wrap(id).putInt(id.length - 6, 128 << 20);
    ByteBuffer.wrap(knn).putInt(knn.length - 8, 32 << 20);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    for (byte[] message : List.of(id, knn)) {
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThatThrownBy(() -> PeerMessages.readRequest(message)).isInstanceOf(EOFException.class);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
    }
  }

  @Test
  void messages_ofManyBytes_arriveAsTheyLeft() throws Exception {
    byte[] value = new byte[200_001];
    new Random(7).nextBytes(value);
    float[] vector = new float[50_000];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = i / 3f;
    }

    assertThat(there(new EmbeddingQuery("id"), new EmbeddingResult(value, STATUS)).value())
        .isEqualTo(value);
    there(new KnnQuery(vector, 7, Metric.DOT), new KnnResult(List.of(), true, STATUS));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 300_001, Long.MAX_VALUE, Long.MIN_VALUE})
  void readRequest_timeThatNoRequestHas_isRefused(long millisLeft) throws Exception {
    byte[] request = PeerMessages.request(new StatusQuery(), Set.of(0), millisLeft);

    assertThatThrownBy(() -> PeerMessages.readRequest(request))
        .isInstanceOf(IOException.class)
        .hasMessage("expected at most 300000 ms of time left, found " + millisLeft);
  }

  @Test
  void readRequest_ofNonsense_saysWhatWasExpected() {
    assertThatThrownBy(() -> PeerMessages.readRequest(new byte[] {9}))
        .hasMessage("expected peer message version 3, found 9");
    assertThatThrownBy(() -> PeerMessages.readRequest(new byte[] {3, 77}))
        .hasMessage("expected a known kind of query, found code 77");
  }
}
