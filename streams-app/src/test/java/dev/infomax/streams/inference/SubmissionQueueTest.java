package dev.infomax.streams.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SubmissionQueueTest {
  private final SubmissionQueue queue = new SubmissionQueue();

  @Test
  void take_someWaitedFor_theseFirstAndEachOnce() throws Exception {
    // given three ahead of their need, then two queries
    Submission<?> one = submission();
    Submission<?> two = submission();
    Submission<?> three = submission();
    queue.add(one);
    queue.add(two);
    queue.add(three);
    Submission<?> query = submission();
    queue.hurry(query);

    // when the second is waited for
    queue.hurry(two);

    // then
    assertThat(queue.take()).isSameAs(query);
    assertThat(queue.take()).isSameAs(two);
    assertThat(queue.take()).isSameAs(one);
    queue.hurry(one); // too late
    assertThat(queue.take()).isSameAs(three);
    Submission<?> last = submission();
    queue.add(last);
    assertThat(queue.take()).isSameAs(last);
  }

  @Test
  void cancelAll_bothKinds_areCancelled() {
    Submission<?> one = submission();
    Submission<?> query = submission();
    queue.add(one);
    queue.hurry(query);

    queue.cancelAll();

    assertThat(one).isCancelled();
    assertThat(query).isCancelled();
  }

  private static Submission<?> submission() {
    return new Submission<>(() -> new Preparation.Settled<>(1));
  }
}
