package dev.infomax.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.trainer.objective.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointFolderTest {
  @TempDir Path path;

  @Test
  void latest_afterSave_isWhatWasSaved() {
    // given
    Checkpoint saved = after(3);
    // when
    new CheckpointFolder(path).save(saved);
    Checkpoint read = new CheckpointFolder(path).latest().orElseThrow();
    // then
    assertThat(read.recipe()).isEqualTo(saved.recipe());
    assertThat(read.dataSet()).isEqualTo("stripes");
    assertThat(read.seed()).isEqualTo(1);
    assertThat(read.history()).isEqualTo(saved.history());
    assertThat(read.arrays().parameters()).isEqualTo(saved.arrays().parameters());
    assertThat(read.arrays().statistics()).isEqualTo(saved.arrays().statistics());
    assertThat(read.arrays().adamMean()).isEqualTo(saved.arrays().adamMean());
    assertThat(read.arrays().adamVariance()).isEqualTo(saved.arrays().adamVariance());
    assertThat(read.arrays().step()).isEqualTo(saved.arrays().step());
  }

  @Test
  void save_manyEpochs_keepsTheLastTwo() throws IOException {
    var folder = new CheckpointFolder(path);
    for (int epoch = 1; epoch <= 4; epoch++) {
      folder.save(after(epoch));
    }
    try (Stream<Path> files = Files.list(path)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("epoch-00003.safetensors", "epoch-00004.safetensors");
    }
  }

  @Test
  void latest_emptyFolder_isEmpty() {
    assertThat(new CheckpointFolder(path.resolve("none")).latest()).isEmpty();
  }

  @Test
  void latest_truncatedFile_saysWhich() throws IOException {
    var folder = new CheckpointFolder(path);
    Path file = folder.save(after(1));
    byte[] bytes = Files.readAllBytes(file);
    for (int length : List.of(5, 100, bytes.length - 4)) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(folder::latest)
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("epoch-00001.safetensors");
    }
  }

  private static Checkpoint after(int epochs) {
    Checkpoint fresh = Fixtures.fresh();
    fill(fresh.arrays().adamMean(), 0.5f);
    fill(fresh.arrays().adamVariance(), 0.25f);
    List<EpochSummary> history = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      history.add(new EpochSummary(epoch, new Losses(1, 2, 3, 4.5), 100, 0, 1.25, null));
    }
    return new Checkpoint(fresh.recipe(), fresh.dataSet(), fresh.seed(), history, fresh.arrays());
  }

  private static void fill(float[] values, float scale) {
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * i;
    }
  }
}
