package dev.infomax.encoder.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.Manifest;
import dev.infomax.encoder.Networks;
import dev.infomax.encoder.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderArchiveTest {
  private final EncoderNetwork network = Networks.seedLike(32, 16, 4);
  @TempDir Path folder;

  @Test
  void read_fp32_givesFoldedWeightsBack() throws IOException {
    Path file = write("a.pt", Precision.FP32);

    FoldedNetwork read = EncoderArchive.read(file);

    FoldedNetwork expected = FoldedNetwork.of(network);
    assertThat(read).usingRecursiveComparison().isEqualTo(expected);
  }

  @Test
  void read_bf16_givesWeightsRoundedToEightBits() throws IOException {
    Path file = write("a.pt", Precision.BF16);

    float[] expected = FoldedNetwork.of(network).convolutions().get(1).weight();
    float[] read = EncoderArchive.read(file).convolutions().get(1).weight();
    assertThat(read).hasSameSizeAs(expected).isNotEqualTo(expected);
    for (int i = 0; i < read.length; i++) {
      assertThat(Math.abs(read[i] - expected[i])).isLessThanOrEqualTo(Math.abs(expected[i]) / 256);
    }
  }

  @Test
  void write_sameNetworkTwice_givesSameBytes() throws IOException {
    assertThat(write("a.pt", Precision.FP32)).hasSameBinaryContentAs(write("b.pt", Precision.FP32));
  }

  @Test
  void write_otherWeights_givesOtherId() throws IOException {
    write("a.pt", Precision.FP32);
    Path other = folder.resolve("b.pt");
    EncoderArchive.write(other, Networks.seedLike(32, 16, 5), Networks.DRAFT, Precision.FP32);

    Manifest first = EncoderArchive.manifest(folder.resolve("a.pt")).orElseThrow();
    Manifest second = EncoderArchive.manifest(other).orElseThrow();
    assertThat(first.modelId()).isNotEqualTo(second.modelId());
    assertThat(first.name()).isEqualTo(second.name());
  }

  @Test
  void write_overOldFile_leavesNothingElse() throws IOException {
    write("a.pt", Precision.FP32);
    write("a.pt", Precision.BF16);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("a.pt"));
    }
  }

  @Test
  void write_toMissingFolder_saysSo() {
    Path file = folder.resolve("none/a.pt");

    assertThatThrownBy(() -> EncoderArchive.write(file, network, Networks.DRAFT, Precision.FP32))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
  }

  /** PyTorch maps storages in place; its own writer aligns them so. */
  @Test
  void write_storages_beginAtMultiplesOf64() throws IOException {
    Path file = write("a.pt", Precision.FP32);
    byte[] bytes = Files.readAllBytes(file);
    List<String> storages;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      storages = zip.stream().map(ZipEntry::getName).filter(n -> n.contains("/data/")).toList();
    }
    assertThat(storages).hasSize(12);
    for (String name : storages) {
      int nameAt = indexOf(bytes, name);
      int extraBytes = (bytes[nameAt - 2] & 0xff) + ((bytes[nameAt - 1] & 0xff) << 8);
      assertThat((nameAt + name.length() + extraBytes) % 64).as(name).isZero();
    }
  }

  @Test
  void read_foreignFile_saysWhatIsMissing() throws IOException {
    Path file = folder.resolve("x.zip");
    try (AlignedZip zip = new AlignedZip(Files.newOutputStream(file))) {
      zip.put("other/data.pkl", new byte[3]);
    }

    assertThat(EncoderArchive.manifest(file)).isEmpty();
    assertThatThrownBy(() -> EncoderArchive.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("extra/manifest.json");
  }

  private Path write(String name, Precision precision) throws IOException {
    Path file = folder.resolve(name);
    EncoderArchive.write(file, network, Networks.DRAFT, precision);
    return file;
  }

  private static int indexOf(byte[] bytes, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError(text + " not found");
  }
}
