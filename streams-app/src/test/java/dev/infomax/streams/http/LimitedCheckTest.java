package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitedCheckTest {
  private static final byte[] IMAGE = {1};

  @Test
  void check_moreImagesThanAllowedAtOnce_checksThemAllOneAfterTheOther() throws Exception {
    var most = new AtomicInteger();
    var current = new AtomicInteger();
    var check =
        new LimitedCheck(
            _ -> {
              most.accumulateAndGet(current.incrementAndGet(), Math::max);
              Thread.sleep(5);
              current.decrementAndGet();
              return Optional.empty();
            },
            2,
            Duration.ofMinutes(1));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Object>>();
      for (int i = 0; i < 20; i++) {
        calls.add(() -> check.check(IMAGE));
      }
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(Optional.empty());
      }
    }

    assertThat(most).hasValueBetween(1, 2);
  }

  @Test
  void check_noTurnInTime_isBusy() throws Exception {
    var entered = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    var check =
        new LimitedCheck(
            _ -> {
              entered.countDown();
              done.await();
              return Optional.empty();
            },
            1,
            Duration.ofMillis(10));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> check.check(IMAGE));
      entered.await();

      var thrown = catchThrowableOfType(ProblemException.class, () -> check.check(IMAGE));

      assertThat(thrown.problem().code()).isEqualTo(ProblemCode.BUSY);
      done.countDown();
      first.get();
      assertThat(check.check(IMAGE)).isEmpty();
    }
  }
}
