package dev.infomax.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.infomax.encoder.image.DecodeOutcome.Reason;
import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that the heap cannot hold. */
class ShortOfMemoryTest {
  private static final ImageLimits UNLIMITED = new ImageLimits(1 << 20, Integer.MAX_VALUE / 3);
  private static final RgbImage PIXEL = new RgbImage(1, 1, new byte[3]);

  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicBoolean otherUnderWay = new AtomicBoolean();

  @BeforeEach
  void assumeSmallHeap() {
    assumeTrue(Runtime.getRuntime().maxMemory() <= 2L << 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bmp", "png"})
  void decode_heapShortForOtherReasons_isAnErrorAndNoReason(String format) {
    ImageDecoder decoder = new ImageDecoder(UNLIMITED, new Attempts(() -> false));

    assertThatThrownBy(() -> decoder.decode(huge(format))).isInstanceOf(OutOfMemoryError.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bmp", "png"})
  void decode_doesNotFitIntoEmptyHeap_isTooLarge(String format) {
    Rejected rejected = (Rejected) new ImageDecoder(UNLIMITED).decode(huge(format));

    assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(rejected.detail()).contains("does not fit into the heap");
  }

  @Test
  void attempts_memoryFreedMeanwhile_succeed() throws IOException {
    assertThat(new Attempts(() -> true).decode(this::failFirst)).isSameAs(PIXEL);
  }

  @Test
  void attempts_otherPictureUnderWay_waitForItsEnd() throws Exception {
    Attempts shared = new Attempts(() -> true);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<RgbImage> first = threads.submit(() -> shared.decode(() -> waiting(begun, mayEnd)));
      begun.await();
      Future<RgbImage> second = threads.submit(() -> shared.decode(this::failBesideOther));
      while (attempts.get() == 0) {
        Thread.onSpinWait();
      }
      mayEnd.countDown();

      assertThat(second.get()).isSameAs(first.get());
    }
  }

  private RgbImage failBesideOther() {
    attempts.incrementAndGet();
    if (otherUnderWay.get()) {
      throw new OutOfMemoryError("test");
    }
    return PIXEL;
  }

  private RgbImage failFirst() {
    if (attempts.incrementAndGet() == 1) {
      throw new OutOfMemoryError("test");
    }
    return PIXEL;
  }

  private RgbImage waiting(CountDownLatch begun, CountDownLatch mayEnd) {
    otherUnderWay.set(true);
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    otherUnderWay.set(false);
    return PIXEL;
  }

  private static byte[] huge(String format) {
    return RejectionTest.withSize(format, 26_700, 26_700);
  }
}
