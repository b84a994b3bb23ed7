package dev.infomax.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.Manifest;
import dev.infomax.encoder.Precision;
import dev.infomax.trainer.data.Augmentation;
import dev.infomax.trainer.data.DataSetLoader;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.data.ImageSize;
import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.objective.ObjectiveSettings;
import dev.infomax.trainer.training.Checkpoint;
import dev.infomax.trainer.training.CheckpointFolder;
import dev.infomax.trainer.training.EpochSummary;
import dev.infomax.trainer.training.ModelArrays;
import dev.infomax.trainer.training.ModelInference;
import dev.infomax.trainer.training.Optimisation;
import dev.infomax.trainer.training.ProbePlan;
import dev.infomax.trainer.training.Recipe;
import dev.infomax.trainer.training.Schedule;
import dev.infomax.trainer.training.Training;
import dev.infomax.trainer.training.TrainingEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncoderExportTest {
  private static final int SIDE = 32;
  private static final int IMAGES = 24;

  @TempDir Path folder;

  @Test
  void write_trainedEncoder_computesWhatTheTrainedNetworkDoes() throws IOException {
    // given
    Checkpoint trained = trained();
    byte[] pixels = pictures();
    // when
    Path file = folder.resolve("encoder.pt");
    Manifest manifest = new EncoderExport(trained, Map.of("knn-1", 0.5)).write(file);
    // then
    assertSameVectors(trained, file, pixels, IMAGES);
    assertThat(Manifest.read(file)).contains(manifest);
    assertThat(manifest.name()).isEqualTo("dim-seed-pictures");
    assertThat(manifest.recipe()).isEqualTo("seed");
    assertThat(manifest.dataSet()).isEqualTo("pictures");
    assertThat(manifest.metrics())
        .containsEntry("epochs", 2.0)
        .containsEntry("seed", 1.0)
        .containsEntry("knn-1", 0.5)
        .containsKeys("loss-global", "loss-local", "loss-prior");
  }

  /** The seed's own sizes, on photographs: runs where CIFAR-10 lies beside the checkout. */
  @Test
  void write_photographs_computesWhatTheTrainedNetworkDoes() throws IOException {
    // given
    Path cifar10 = Path.of("../../shared/data/cifar10").toAbsolutePath().normalize();
    assumeTrue(Files.isDirectory(cifar10), "no CIFAR-10 in " + cifar10);
    ImageSet photographs =
        new DataSetLoader(new ImageSize(SIDE, SIDE), 96, (_, _) -> {})
            .load(cifar10.toString())
            .train();
    Checkpoint trained = trained(photographs, 256, 32);
    // when
    Path file = folder.resolve("encoder.pt");
    new EncoderExport(trained, Map.of()).write(file);
    // then
    assertSameVectors(trained, file, photographs.pixels(), photographs.size());
  }

  private static void assertSameVectors(Checkpoint trained, Path file, byte[] pixels, int images) {
    float[] expected;
    try (var inference = new ModelInference(trained.arrays(), Device.cpu())) {
      expected = inference.encode(new PixelBatch(images, SIDE, SIDE, pixels));
    }
    try (Encoder encoder = Encoder.open(file, DevicePreference.CPU)) {
      float[] actual = encoder.sessions().getFirst().encode(pixels, images);
      assertThat(actual).containsExactly(expected, within(1e-4f));
    }
  }

  private Checkpoint trained() {
    var images = new ImageSet(SIDE, SIDE, pictures(), new int[IMAGES], List.of("any"));
    return trained(images, 32, 8);
  }

  private Checkpoint trained(ImageSet images, int dimension, int batch) {
    var architecture = Architecture.seed(SIDE, dimension, dimension);
    var optimisation = new Optimisation(2, batch, 1e-3, Schedule.CONSTANT, 0, 0, Precision.FP32);
    var recipe =
        new Recipe(
            "seed", architecture, ObjectiveSettings.SEED, Augmentation.NONE, 1, optimisation);
    ModelArrays arrays = ModelArrays.fresh(new DimNetworks(architecture), 1);
    Checkpoint fresh = new Checkpoint(recipe, "pictures", 1, List.of(), arrays);
    var checkpoints = new CheckpointFolder(folder.resolve("checkpoints"));
    var training = new Training(images, checkpoints, new Silent(), Device.cpu(), ProbePlan.NONE);
    return training.run(fresh, recipe);
  }

  /** Discs of light on a slope, each at another place. */
  private static byte[] pictures() {
    byte[] pixels = new byte[IMAGES * SIDE * SIDE * 3];
    for (int i = 0; i < pixels.length; i++) {
      int image = i / (SIDE * SIDE * 3);
      int y = i / (SIDE * 3) % SIDE;
      int x = i / 3 % SIDE;
      boolean lit = Math.hypot(x - image, y - 16.0) < 6 + i % 3;
      pixels[i] = (byte) (lit ? 230 - 5 * image : 4 * x + 3 * y * (i % 3));
    }
    return pixels;
  }

  private static final class Silent implements TrainingEvents {
    @Override
    public void batchDone(int epoch, int imagesDone, Losses losses) {}

    @Override
    public void epochDone(EpochSummary summary, Path checkpoint) {}
  }
}
