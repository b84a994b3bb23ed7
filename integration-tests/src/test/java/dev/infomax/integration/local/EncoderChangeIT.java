package dev.infomax.integration.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import dev.infomax.encoder.torchscript.EncoderNetwork.BatchNorm;
import dev.infomax.encoder.torchscript.EncoderNetwork.ConvBlock;
import dev.infomax.encoder.torchscript.EncoderNetwork.Dense;
import dev.infomax.local.cli.InfomaxCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo is started again on its folder with another encoder. */
class EncoderChangeIT {
  private static final int IMAGES = 60;
  private static final int CHANNELS = 4;

  @TempDir Path dir;

  @Test
  void demo_otherEncoderOnItsFolder_encodesEveryImageAgainOnce() throws Exception {
    Path first = encoder(1);
    Path second = encoder(2);
    demoOnce(first, false);

    demoOnce(second, true);

    demoOnce(second, false);
  }

  private void demoOnce(Path encoder, boolean again) throws Exception {
    try (ChildJvm demo =
        ChildJvm.start(
            InfomaxCommand.class,
            "demo",
            "--once",
            "--data-dir=" + dir.resolve("data"),
            "--encoder=" + encoder,
            "--limit=" + IMAGES,
            "--http-port=0",
            "--kafka-port=0",
            "--registry-port=0")) {
      demo.awaitLine("  registry");
      String next = demo.awaitLine("  ");
      assertThat(next.contains("encoded again")).as(next).isEqualTo(again);
      demo.awaitLine(IMAGES + " searchable");
      assertThat(demo.awaitExit()).isZero();
    }
  }

  /** A small encoder with random weights: what it sees does not matter here. */
  private Path encoder(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    float[] ones = new float[CHANNELS];
    Arrays.fill(ones, 1);
    float[] zeros = new float[CHANNELS];
    var norm = new BatchNorm(ones, zeros, zeros, ones, 1e-3f);
    float[] kernels = weights(random, CHANNELS * 27);
    var block = new ConvBlock(3, CHANNELS, kernels, new float[CHANNELS], norm, 0.2f, true);
    var head = new Dense(CHANNELS, 8, weights(random, 8 * CHANNELS), new float[8]);
    Path file = dir.resolve("encoder-" + seed + ".pt");
    EncoderArchive.write(
        file,
        new EncoderNetwork(16, 16, List.of(block), head),
        new ManifestDraft("change-test", "none", "none", Map.of()),
        Precision.FP32);
    return file;
  }

  private static float[] weights(SplittableRandom random, int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5);
    }
    return weights;
  }
}
