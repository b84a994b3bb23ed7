package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BatchFeedTest {
  private static final ImageSet IMAGES = TestImages.noise(23, 16, 12);
  private static final int[] ORDER = IntStream.range(0, 23).map(i -> i * 5 % 23).toArray();

  @Test
  void epoch_withoutAugmentation_gathersInOrderWithASmallerLastBatch() {
    try (var feed = new BatchFeed(IMAGES, Augmentation.NONE, 1, 5, 3)) {
      List<Batch> batches = batches(feed, 1);
      assertThat(batches).extracting(Batch::from).containsExactly(0, 5, 10, 15, 20);
      assertThat(batches).extracting(Batch::count).containsExactly(5, 5, 5, 5, 3);
      for (Batch batch : batches) {
        byte[] expected = IMAGES.gather(ORDER, batch.from(), batch.from() + batch.count());
        assertThat(batch.views()).hasSize(1).first().isEqualTo(expected);
      }
    }
  }

  @Test
  void epoch_moreWorkersAndOtherBatches_changesNoImage() {
    byte[] alone = pixels(Augmentation.FULL, 4, 1, 9, 0);
    assertThat(pixels(Augmentation.FULL, 7, 4, 9, 0)).isEqualTo(alone);
    assertThat(pixels(Augmentation.FULL, 4, 1, 10, 0)).isNotEqualTo(alone);
    assertThat(pixels(Augmentation.FULL, 4, 1, 9, 1)).isNotEqualTo(alone);
  }

  @Test
  void epoch_noImages_hasNoBatch() {
    try (var feed = new BatchFeed(IMAGES, Augmentation.NONE, 1, 5, 1)) {
      Iterator<Batch> iterator = feed.epoch(new int[0], 1).iterator();
      assertThat(iterator.hasNext()).isFalse();
      assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void next_workerFailed_saysWhy() {
    try (var feed = new BatchFeed(IMAGES, Augmentation.NONE, 1, 1, 1)) {
      Iterator<Batch> iterator = feed.epoch(new int[] {0, 99}, 1).iterator();
      assertThat(iterator.next().count()).isEqualTo(1);
      assertThatThrownBy(iterator::next)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("cannot prepare a batch");
    }
  }

  @Test
  void close_iterationGivenUp_endsTheWorkers() throws InterruptedException {
    List<Thread> before = workers();
    var feed = new BatchFeed(IMAGES, Augmentation.CROP_FLIP, 2, 1, 3);
    Iterator<Batch> iterator = feed.epoch(ORDER, 1).iterator();
    iterator.next();
    List<Thread> started = workers();
    started.removeAll(before);
    feed.close();
    assertThat(started).hasSize(3);
    for (Thread worker : started) {
      worker.join();
    }
    feed.close();
  }

  @Test
  void next_feedClosed_failsInsteadOfWaiting() {
    var feed = new BatchFeed(IMAGES, Augmentation.NONE, 1, 1, 1);
    Iterator<Batch> iterator = feed.epoch(ORDER, 1).iterator();
    feed.close();
    assertThatThrownBy(() -> iterator.forEachRemaining(batch -> {}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("feed of batches")
        .hasMessageContaining("closed");
  }

  @Test
  void constructor_outOfRange_saysWhatWasExpected() {
    assertThatThrownBy(() -> new BatchFeed(IMAGES, Augmentation.NONE, 3, 1, 1))
        .hasMessage("views must be 1 or 2 but was 3");
    assertThatThrownBy(() -> new BatchFeed(IMAGES, Augmentation.NONE, 1, 0, 1))
        .hasMessage("batch size must be at least 1 but was 0");
    assertThatThrownBy(() -> new BatchFeed(IMAGES, Augmentation.NONE, 1, 1, 0))
        .hasMessage("workers must be at least 1 but was 0");
  }

  private static List<Batch> batches(BatchFeed feed, long seed) {
    List<Batch> batches = new ArrayList<>();
    feed.epoch(ORDER, seed).forEach(batches::add);
    return batches;
  }

  /** All images of one view, one after the other. */
  private static byte[] pixels(
      Augmentation augmentation, int batchSize, int workers, long seed, int view) {
    byte[] all = new byte[ORDER.length * IMAGES.imageBytes()];
    try (var feed = new BatchFeed(IMAGES, augmentation, 2, batchSize, workers)) {
      for (Batch batch : feed.epoch(ORDER, seed)) {
        byte[] pixels = batch.views().get(view);
        System.arraycopy(pixels, 0, all, batch.from() * IMAGES.imageBytes(), pixels.length);
      }
    }
    return all;
  }

  private static List<Thread> workers() {
    List<Thread> found = new ArrayList<>(Thread.getAllStackTraces().keySet());
    found.removeIf(thread -> !thread.getName().startsWith("infomax-batch-"));
    return found;
  }
}
