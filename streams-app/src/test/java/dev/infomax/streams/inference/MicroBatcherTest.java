package dev.infomax.streams.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.EngineException;
import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.encoder.image.ImageLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MicroBatcherTest {
  private final FakeEngine engine = new FakeEngine();
  private final CountingMeter meter = new CountingMeter();
  private final MicroBatcher batcher =
      new MicroBatcher(
          FakeEngine.SHAPE,
          List.of(engine),
          new ImagePreparer(FakeEngine.SHAPE, ImageLimits.DEFAULT, ThumbnailSettings.OFF),
          new BatchSettings(64, Duration.ZERO, 1),
          new EngineRetries(2, Duration.ofMillis(1)),
          meter);

  @AfterEach
  void close() {
    engine.release();
    batcher.close();
  }

  @Test
  void submit_deviceBusy_nextBatchesAreFull() throws Exception {
    // given a device that is busy with one image
    engine.hold();
    CompletableFuture<Integer> first = batcher.submit(image(0));
    engine.awaitEntry();

    // when 130 more come meanwhile
    List<CompletableFuture<Integer>> others =
        IntStream.range(0, 130).mapToObj(i -> batcher.submit(image(i))).toList();
    meter.awaitPrepared(1 + 129); // so 128 are in batches, and the next waits for a buffer
    engine.release();

    // then they go in two full batches and the rest
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).get()).isEqualTo(i);
    }
    assertThat(first).isCompletedWithValue(0);
    assertThat(engine.sizes).startsWith(1, 64, 64);
    assertThat(engine.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(131);
  }

  @Test
  void submit_deviceIdle_doesNotWaitForMore() throws Exception {
    // given, when
    int outcome = batcher.submit(image(7)).get();

    // then
    assertThat(outcome).isEqualTo(7);
    assertThat(engine.sizes).containsExactly(1);
  }

  @Test
  void submit_whileBatchIsOnDevice_decodesTheNext() throws Exception {
    // given
    engine.hold();
    CompletableFuture<Integer> onDevice = batcher.submit(image(1));
    engine.awaitEntry();
    var decoded = new CountDownLatch(1);

    // when
    CompletableFuture<Integer> next =
        batcher.submit(
            () -> {
              decoded.countDown();
              return image(2).prepare();
            });

    // then it is decoded although the device has not finished
    assertThat(decoded.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(onDevice).isNotDone();
    engine.release();
    assertThat(next.get()).isEqualTo(2);
  }

  @Test
  void submit_settledByPreparation_neverReachesTheEngine() throws Exception {
    // given, when
    String outcome = batcher.submit(() -> new Preparation.Settled<>("refused")).get();

    // then
    assertThat(outcome).isEqualTo("refused");
    assertThat(engine.sizes).isEmpty();
  }

  @Test
  void submit_preparationThrows_failsThatOneOnly() throws Exception {
    // given
    var fault = new IllegalStateException("registry down");

    // when
    CompletableFuture<Integer> failing =
        batcher.submit(
            () -> {
              throw fault;
            });
    CompletableFuture<Integer> good = batcher.submit(image(3));

    // then
    assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class).hasCause(fault);
    assertThat(good.get()).isEqualTo(3);
  }

  @Test
  void submit_pixelsOfWrongSize_failsThatOneOnly() throws Exception {
    // given
    Preparation<Integer> wrong = () -> new Preparation.Ready<>(new byte[5], vector -> 0);

    // when
    CompletableFuture<Integer> failing = batcher.submit(wrong);
    CompletableFuture<Integer> good = batcher.submit(image(4));

    // then
    assertThatThrownBy(failing::get).hasMessageContaining("must have 12 bytes but had 5");
    assertThat(good.get()).isEqualTo(4);
  }

  @Test
  void submit_engineFailsTwice_isRetried() throws Exception {
    // given
    engine.failWith(lost(), lost());

    // when
    int outcome = batcher.submit(image(5)).get();

    // then
    assertThat(outcome).isEqualTo(5);
    assertThat(meter.retries).hasValue(2);
    assertThat(meter.failures).hasValue(0);
  }

  @Test
  void submit_engineKeepsFailing_failsWithEngineException() throws Exception {
    // given
    engine.failWith(lost(), lost(), lost());

    // when
    CompletableFuture<Integer> failing = batcher.submit(image(6));

    // then
    assertThatThrownBy(failing::get)
        .hasCauseInstanceOf(EngineException.class)
        .hasMessageContaining("3 times")
        .hasMessageContaining("device lost");
    assertThat(meter.failures).hasValue(1);
    assertThat(batcher.submit(image(8)).get()).isEqualTo(8);
  }

  @Test
  void submit_engineThrowsSomethingElse_failsWithEngineException() {
    // given
    engine.failWith(new IllegalStateException("bug"));

    // when, then
    assertThatThrownBy(batcher.submit(image(6))::get)
        .hasCauseInstanceOf(EngineException.class)
        .hasMessageContaining("bug");
  }

  @Test
  void submit_tooLittleMemory_goesOnWithSmallerBatches() throws Exception {
    // given a full batch on its way to a device that holds nine images
    engine.hold();
    CompletableFuture<Integer> first = batcher.submit(image(0));
    engine.awaitEntry();
    List<CompletableFuture<Integer>> others =
        IntStream.range(0, 65).mapToObj(i -> batcher.submit(image(i))).toList();
    meter.awaitPrepared(1 + 65); // so 64 are in a batch
    engine.memoryFor(9);

    // when
    engine.release();

    // then every image gets its own vector, eight at a time
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).get()).isEqualTo(i);
    }
    assertThat(first).isCompletedWithValue(0);
    assertThat(engine.sizes).containsExactly(1, 8, 8, 8, 8, 8, 8, 8, 8, 1);
    assertThat(meter.failures).hasValue(0);
  }

  @Test
  void submit_noMemoryForOneImage_failsAfterTheRetries() {
    // given
    engine.memoryFor(0);

    // when, then
    assertThatThrownBy(batcher.submit(image(1))::get)
        .hasCauseInstanceOf(EngineException.class)
        .hasMessageContaining("out of memory");
  }

  @Test
  void take_whatIsWaitedFor_comesBeforeWhatWasSubmittedAhead() throws Exception {
    // given a decode worker that is busy, and a backlog
    var busy = new CountDownLatch(1);
    var order = new CopyOnWriteArrayList<String>();
    CompletableFuture<Integer> first =
        batcher.submit(
            () -> {
              awaitUninterrupted(busy);
              return image(0).prepare();
            });
    List<CompletableFuture<Integer>> backlog =
        IntStream.range(1, 4).mapToObj(i -> batcher.submit(noting(order, i))).toList();

    // when a query comes, and then the last of the backlog is waited for
    CompletableFuture<EmbeddingOutcome> query = batcher.embed("hello".getBytes(UTF_8));
    batcher.hurry(backlog.getLast());
    batcher.hurry(backlog.getLast());
    busy.countDown();

    // then each is prepared once, the query before all of the backlog
    assertThat(first.get()).isZero();
    assertThat(query.get()).isInstanceOf(EmbeddingOutcome.Rejected.class);
    assertThat(backlog.get(1).get()).isEqualTo(2);
    assertThat(order).containsExactly("3 after 1 query", "1 after 1 query", "2 after 1 query");
  }

  @Test
  void progress_imagesThatAreSettledOrFail_counts() throws Exception {
    // given, when
    long before = batcher.progress();
    batcher.submit(() -> new Preparation.Settled<>("refused")).get();
    CompletableFuture<Integer> failing =
        batcher.submit(
            () -> {
              throw new IllegalStateException("registry down");
            });
    assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class);
    batcher.submit(image(1)).get(); // one worker prepares: the others are counted by now

    // then no batch was needed for the first two
    assertThat(batcher.progress() - before).isGreaterThanOrEqualTo(2);
  }

  @Test
  void cancel_beforeItsTurn_isNeverPrepared() throws Exception {
    // given a decode worker that is busy
    var busy = new CountDownLatch(1);
    var prepared = new AtomicInteger();
    CompletableFuture<Integer> first =
        batcher.submit(
            () -> {
              awaitUninterrupted(busy);
              return image(1).prepare();
            });
    CompletableFuture<Integer> cancelled =
        batcher.submit(
            () -> {
              prepared.incrementAndGet();
              return image(2).prepare();
            });

    // when
    cancelled.cancel(false);
    busy.countDown();

    // then
    assertThat(first.get()).isEqualTo(1);
    assertThat(batcher.submit(image(3)).get()).isEqualTo(3);
    assertThat(prepared).hasValue(0);
    assertThat(meter.cancellations).hasValue(1);
  }

  @Test
  void embed_noImage_isRejectedWithItsReason() throws Exception {
    // given, when
    EmbeddingOutcome outcome = batcher.embed("hello".getBytes(UTF_8)).get();

    // then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            EmbeddingOutcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(DecodeOutcome.Reason.NOT_AN_IMAGE));
    assertThat(meter.rejections).containsExactly(DecodeOutcome.Reason.NOT_AN_IMAGE);
  }

  @Test
  void embed_picture_givesItsVector() throws Exception {
    // given
    byte[] png = TestPictures.png(2, 2, 0x102030);

    // when
    EmbeddingOutcome outcome = batcher.embed(png).get();

    // then red and green of the first pixel
    assertThat(outcome)
        .isInstanceOfSatisfying(
            EmbeddingOutcome.Embedded.class,
            embedded -> assertThat(embedded.vector()).containsExactly(0x10, 0x20));
  }

  @Test
  void close_withWorkWaiting_cancelsIt() throws Exception {
    // given a device that is busy and images behind it
    engine.hold();
    var waiting = new ArrayList<CompletableFuture<Integer>>();
    waiting.add(batcher.submit(image(1)));
    engine.awaitEntry();
    IntStream.range(0, 300).forEach(i -> waiting.add(batcher.submit(image(i))));
    meter.awaitPrepared(129);

    // when
    Thread closer = Thread.ofPlatform().start(batcher::close);
    ThreadStates.await(closer, Thread.State.TIMED_WAITING);
    engine.release();
    closer.join();

    // then all are done, the later ones cancelled, and nothing new is taken
    assertThat(waiting).allMatch(CompletableFuture::isDone);
    assertThat(waiting.getLast()).isCancelled();
    CompletableFuture<Integer> late = batcher.submit(image(9));
    assertThatThrownBy(late::get).isInstanceOf(CancellationException.class);
  }

  private Preparation<Integer> noting(List<String> order, int number) {
    return () -> {
      order.add("%d after %d query".formatted(number, meter.rejections.size()));
      return image(number).prepare();
    };
  }

  /** An image whose outcome is its number, 0 to 255. */
  private static Preparation<Integer> image(int number) {
    var pixels = new byte[FakeEngine.SHAPE.imageBytes()];
    pixels[0] = (byte) number;
    return () -> new Preparation.Ready<>(pixels, vector -> (int) vector[0]);
  }

  private static EngineException lost() {
    return new EngineException("device lost");
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
