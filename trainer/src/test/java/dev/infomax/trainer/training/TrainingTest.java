package dev.infomax.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.objective.DimObjective;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingTest {
  @TempDir Path folder;
  private final Fixtures.Recorder recorder = new Fixtures.Recorder();

  /** Small operations on several threads wait for each other when the machine is busy. */
  @BeforeAll
  static void oneThread() {
    TorchRuntime.intraOpThreads(1);
  }

  @Test
  void run_severalEpochs_lowersTheLoss() {
    run(training(24, "a"), Fixtures.fresh(1e-2), 10);
    assertThat(recorder.epochs).hasSize(10);
    assertThat(recorder.epochs.getLast().losses().total())
        .isLessThan(0.8 * recorder.epochs.getFirst().losses().total());
  }

  @Test
  void run_resumed_equalsTheUninterruptedRun() {
    // given
    Checkpoint uninterrupted = run(training(20, "a"), Fixtures.fresh(), 3);
    // when
    run(training(20, "b"), Fixtures.fresh(), 2);
    Checkpoint saved = new CheckpointFolder(folder.resolve("b")).latest().orElseThrow();
    Checkpoint resumed = run(training(20, "b"), saved, 3);
    // then
    assertThat(resumed.arrays().parameters()).isEqualTo(uninterrupted.arrays().parameters());
    assertThat(resumed.arrays().statistics()).isEqualTo(uninterrupted.arrays().statistics());
    assertThat(resumed.arrays().step()).isEqualTo(uninterrupted.arrays().step()).isEqualTo(9);
    assertThat(resumed.history()).hasSize(3);
  }

  @Test
  void run_lastBatchOfOne_isSkippedAndCounted() {
    run(training(17, "a"), Fixtures.fresh(), 1);
    assertThat(recorder.epochs.getFirst().images()).isEqualTo(16);
    assertThat(recorder.epochs.getFirst().skipped()).isEqualTo(1);
  }

  @Test
  void run_probeEveryThirdEpoch_measuresThoseTheFirstAndTheLast() {
    ProbePlan plan = new ProbePlan(Optional.of(_ -> 0.25), 3);
    Checkpoint end = run(training(8, "a", plan), Fixtures.fresh(), 7);
    assertThat(end.history())
        .filteredOn(epoch -> epoch.probe() != null)
        .extracting(EpochSummary::epoch)
        .containsExactly(1, 3, 6, 7);
  }

  @Test
  void run_stoppedInSecondEpoch_keepsTheFirst() {
    Training training = training(40, "a");
    recorder.afterBatch = () -> stopAfterSixBatches(training);
    Checkpoint end = run(training, Fixtures.fresh(), 5);
    assertThat(end.epoch()).isEqualTo(1);
    assertThat(recorder.batches).isEqualTo(6);
    assertThat(new CheckpointFolder(folder.resolve("a")).latest().orElseThrow().epoch())
        .isEqualTo(1);
  }

  @Test
  void run_notANumber_stopsAndNamesTheBatch() {
    Checkpoint fresh = Fixtures.fresh();
    fresh.arrays().parameters()[0] = Float.NaN;
    assertThatThrownBy(() -> run(training(20, "a"), fresh, 1))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("in batch 1 of epoch 1");
  }

  @Test
  void step_manyTimes_leavesNoArrayBehind() {
    // given
    Checkpoint fresh = Fixtures.fresh();
    DimNetworks networks = fresh.arrays().networks();
    var objective = new DimObjective(networks, Fixtures.RECIPE.objective(), Precision.FP32);
    var step = new TrainingStep(networks, objective);
    var adam = new Adam(1e-3, 0);
    ImageSet images = Fixtures.images(8);
    var batch = List.of(new PixelBatch(8, 16, 16, images.pixels()));
    try (var state = new TrainingState(networks, fresh.arrays(), Device.cpu());
        NDManager scope = state.newScope()) {
      NDManager owner = scope.getParentManager();
      step.run(state, batch, adam, new Random(1));
      int before = owner.getManagedArrays().size();
      // when
      for (int i = 0; i < 20; i++) {
        step.run(state, batch, adam, new Random(i));
      }
      // then
      assertThat(owner.getManagedArrays()).hasSize(before);
    }
  }

  private void stopAfterSixBatches(Training training) {
    if (recorder.batches == 6) {
      training.stop();
    }
  }

  private Training training(int images, String name) {
    return training(images, name, ProbePlan.NONE);
  }

  private Training training(int images, String name, ProbePlan probes) {
    var checkpoints = new CheckpointFolder(folder.resolve(name));
    return new Training(Fixtures.images(images), checkpoints, recorder, Device.cpu(), probes);
  }

  private static Checkpoint run(Training training, Checkpoint start, int epochs) {
    return training.run(start, Fixtures.until(start.recipe(), epochs));
  }
}
