package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoadingEncoderTest {
  @Test
  void await_nothingToLoad_isEmpty() {
    assertThat(LoadingEncoder.start(Optional::empty).await()).isEmpty();
  }

  @Test
  void await_loadingFails_throwsWhatFailed() {
    var cause = new StartException("no such file");
    LoadingEncoder encoder =
        LoadingEncoder.start(
            () -> {
              throw cause;
            });

    assertThatThrownBy(encoder::await).isSameAs(cause);
    assertThatCode(encoder::close).doesNotThrowAnyException();
  }

  @Test
  void start_loadingTakesLong_doesNotWait() throws Exception {
    var go = new CountDownLatch(1);
    LoadingEncoder encoder =
        LoadingEncoder.start(
            () -> {
              awaitUninterruptibly(go);
              return Optional.empty();
            });

    go.countDown();

    assertThat(encoder.await()).isEmpty();
    encoder.close();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
