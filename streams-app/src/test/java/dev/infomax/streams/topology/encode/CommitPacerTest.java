package dev.infomax.streams.topology.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommitPacerTest {
  private final AtomicLong clock = new AtomicLong();
  private final CommitPacer pacer = new CommitPacer(40, clock::get);

  @Test
  void isDue_withinThePause_isFalse() {
    assertThat(pacer.isDue()).isTrue();
    clock.set(39);
    assertThat(pacer.isDue()).isFalse();
    clock.set(40);
    assertThat(pacer.isDue()).isTrue();
  }

  @Test
  void isDue_otherThread_hasItsOwnPace() {
    assertThat(pacer.isDue()).isTrue();
    assertThat(CompletableFuture.supplyAsync(pacer::isDue).join()).isTrue();
  }
}
