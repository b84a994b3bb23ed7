package dev.infomax.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"32, 32, 1", "32, 64, 7", "64, 32, 3", "37, 32, 2", "128, 16, 1"})
  void encode_fp32Archive_equalsDefinitionOfNetwork(int size, int width, int batch)
      throws IOException {
    EncoderNetwork network = Networks.seedLike(size, width, size + width);
    byte[] pixels = Networks.noise(batch * size * size * 3, 5);

    assertThat(largestDifference(network, Precision.FP32, pixels, batch)).isLessThan(1e-4);
  }

  /**
   * Eight bits of mantissa through six layers: about a hundredth of the values, which are near 1.
   */
  @Test
  void encode_bf16Archive_isNearDefinitionOfNetwork() throws IOException {
    EncoderNetwork network = Networks.seedLike(32, 64, 9);
    byte[] pixels = Networks.noise(5 * 32 * 32 * 3, 6);

    assertThat(largestDifference(network, Precision.BF16, pixels, 5)).isBetween(1e-4, 5e-2);
  }

  @Test
  void open_ownArchive_hasItsManifest() throws IOException {
    Path file = folder.resolve("encoder.pt");
    Manifest written =
        EncoderArchive.write(file, Networks.seedLike(32, 32, 1), Networks.DRAFT, Precision.BF16);

    try (Encoder encoder = Encoder.open(file, DevicePreference.AUTO)) {
      assertThat(encoder.manifest()).isEqualTo(written);
      assertThat(written.modelId()).matches("random-[0-9a-f]{12}");
    }
  }

  private double largestDifference(
      EncoderNetwork network, Precision precision, byte[] pixels, int batch) throws IOException {
    Path file = folder.resolve("encoder.pt");
    EncoderArchive.write(file, network, Networks.DRAFT, precision);
    double[] expected = ReferenceForward.encode(network, pixels, batch);
    try (Encoder encoder = Encoder.open(file, DevicePreference.CPU)) {
      float[] found = encoder.sessions().getFirst().encode(pixels, batch);
      assertThat(found).hasSameSizeAs(expected);
      double largest = 0;
      for (int i = 0; i < found.length; i++) {
        largest = Math.max(largest, Math.abs(found[i] - expected[i]));
      }
      return largest;
    }
  }
}
