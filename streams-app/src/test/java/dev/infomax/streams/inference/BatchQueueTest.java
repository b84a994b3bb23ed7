package dev.infomax.streams.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchQueueTest {
  private static final byte[] PIXEL = {1, 2, 3};
  private final AtomicLong clock = new AtomicLong();

  @Test
  void take_lingerNotOver_waitsForAFullBatch() throws Exception {
    // given a clock that stands still and three of four images
    var queue = new BatchQueue(2, 4, 3, 10_000_000_000L, clock::get);
    add(queue, 3);

    // when
    var taken = new CompletableFuture<Integer>();
    Thread taker = taker(queue, taken);
    ThreadStates.await(taker, Thread.State.TIMED_WAITING);

    // then the fourth releases the batch
    assertThat(taken).isNotDone();
    add(queue, 1);
    assertThat(taken.get()).isEqualTo(4);
  }

  @Test
  void take_lingerOver_givesWhatIsThere() throws Exception {
    // given
    var queue = new BatchQueue(2, 4, 3, 10_000_000_000L, clock::get);
    add(queue, 3);

    // when
    clock.set(10_000_000_000L);

    // then
    assertThat(queue.take().size()).isEqualTo(3);
  }

  @Test
  void take_noLinger_givesOneImage() throws Exception {
    // given
    var queue = new BatchQueue(2, 4, 3, 0, clock::get);

    // when
    add(queue, 1);

    // then
    assertThat(queue.take().size()).isEqualTo(1);
  }

  @Test
  void add_everyBufferTaken_waitsForRelease() throws Exception {
    // given two full batches, one of them on a device
    var queue = new BatchQueue(2, 2, 3, 0, clock::get);
    add(queue, 4);
    MicroBatch onDevice = queue.take();

    // when a fifth image comes
    var added = new CompletableFuture<Void>();
    Thread adder = adder(queue, added);
    ThreadStates.await(adder, Thread.State.WAITING);

    // then it waits until the device is done
    assertThat(added).isNotDone();
    queue.release(onDevice);
    added.get();
    assertThat(queue.take().size()).isEqualTo(2);
    assertThat(queue.take().size()).isEqualTo(1);
  }

  private static void add(BatchQueue queue, int images) throws InterruptedException {
    for (int i = 0; i < images; i++) {
      queue.add(PIXEL, new Submission.Waiting<>(new CompletableFuture<>(), vector -> vector));
    }
  }

  private static Thread taker(BatchQueue queue, CompletableFuture<Integer> taken) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                taken.complete(queue.take().size());
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });
  }

  private static Thread adder(BatchQueue queue, CompletableFuture<Void> added) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                add(queue, 1);
                added.complete(null);
              } catch (InterruptedException e) {
                added.completeExceptionally(e);
              }
            });
  }
}
