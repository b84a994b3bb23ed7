package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.vector.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PassQueueTest {
  private final List<Integer> passes = new CopyOnWriteArrayList<>();
  private final CountDownLatch began = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final PassQueue queue = new PassQueue(this::pass, 4);
  private volatile boolean broken;

  private void pass(List<Search> searches) {
    passes.add(searches.size());
    began.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (broken) {
      throw new IllegalArgumentException("broken");
    }
  }

  @Test
  void run_whileAPassIsUnderWay_sharesTheNextOnes() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> searches = new ArrayList<>();
      searches.add(threads.submit(() -> queue.run(search(), 1)));
      began.await();
      for (int i = 0; i < 6; i++) {
        searches.add(threads.submit(() -> queue.run(search(), 1)));
      }
      while (queue.waiting() < 6) {
        Thread.onSpinWait();
      }

      goOn.countDown();

      for (Future<?> search : searches) {
        search.get();
      }
    }
    assertThat(passes).containsExactly(1, 4, 2);
  }

  @Test
  void run_oneAfterTheOther_neverWaits() {
    goOn.countDown();

    queue.run(search(), 1);
    queue.run(search(), 1);

    assertThat(passes).containsExactly(1, 1);
  }

  @Test
  void run_passFails_failsEverySearchOfItAndGoesOn() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> queue.run(search(), 1));
      began.await();
      List<Future<?>> others = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        others.add(threads.submit(() -> queue.run(search(), 1)));
      }
      while (queue.waiting() < 3) {
        Thread.onSpinWait();
      }
      broken = true;

      goOn.countDown();

      assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class);
      for (Future<?> other : others) {
        assertThatThrownBy(other::get).isInstanceOf(ExecutionException.class);
      }
    }
    broken = false;
    queue.run(search(), 1);
    assertThat(passes).containsExactly(1, 3, 1);
  }

  private static Search search() {
    return new Search(new SearchRequest(new float[] {1}, 1, Metric.DOT));
  }
}
