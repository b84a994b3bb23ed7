package dev.infomax.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderSessionTest {
  private static final int IMAGE_BYTES = 16 * 16 * 3;

  /** So long that a vector that is not freed is soon seen. */
  private static final int DIMENSION = 8192;

  @TempDir Path folder;
  private Path file = Path.of("");
  private AutoCloseable open = () -> {};

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("encoder.pt");
    EncoderNetwork narrow = Networks.seedLike(16, 8, 2);
    EncoderNetwork.Dense head =
        new EncoderNetwork.Dense(8, DIMENSION, filled(8 * DIMENSION), filled(DIMENSION));
    EncoderNetwork network = new EncoderNetwork(16, 16, narrow.blocks(), head);
    EncoderArchive.write(file, network, Networks.DRAFT, Precision.FP32);
  }

  @AfterEach
  void close() throws Exception {
    open.close();
    open.close(); // a second time does nothing
  }

  @Test
  void encode_imageInAnyBatch_givesSameVector() {
    EncoderSession session = open(1).sessions().getFirst();
    byte[] pixels = Networks.noise(9 * IMAGE_BYTES, 1);

    float[] all = session.encode(pixels, 9);
    float[] last = session.encode(Arrays.copyOfRange(pixels, 8 * IMAGE_BYTES, pixels.length), 1);

    assertThat(all).hasSize(9 * DIMENSION);
    for (int i = 0; i < DIMENSION; i++) {
      assertThat(Math.abs(all[8 * DIMENSION + i] - last[i])).isLessThan(1e-4f);
    }
  }

  @Test
  void encode_tooFewPixelsOrImages_isRefused() {
    EncoderSession session = open(1).sessions().getFirst();

    assertThatThrownBy(() -> session.encode(new byte[2 * IMAGE_BYTES - 1], 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1536")
        .hasMessageContaining("1535");
    assertThatThrownBy(() -> session.encode(new byte[0], 0))
        .hasMessage("batch must be at least 1 but was 0");
  }

  @Test
  void encode_severalSessionsAtOnce_giveSameVectors() throws Exception {
    Encoder encoder = open(2);
    byte[] pixels = Networks.noise(4 * IMAGE_BYTES, 3);
    float[] expected = encoder.sessions().getFirst().encode(pixels, 4);

    assertThat(encoder.sessions()).hasSize(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        Future<float[]> first = threads.submit(() -> encoder.sessions().get(0).encode(pixels, 4));
        Future<float[]> second = threads.submit(() -> encoder.sessions().get(1).encode(pixels, 4));
        assertThat(first.get()).isEqualTo(expected);
        assertThat(second.get()).isEqualTo(expected);
      }
    }
  }

  /** 1,000 calls yield 520 MB of vectors; what is kept of them shows. */
  @Test
  void encode_manyTimes_keepsNoNativeMemory() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/statm")), "needs Linux");
    ProcessBuilder probe =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms200m",
            "-Xmx200m",
            "-XX:+AlwaysPreTouch",
            "--enable-native-access=ALL-UNNAMED",
            "-Dai.djl.pytorch.num_threads=1",
            "-cp",
            System.getProperty("java.class.path"),
            MemoryProbe.class.getName(),
            file.toString(),
            "1000");

    Process process = probe.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String growth = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

    assertThat(Long.parseLong(growth.strip())).isLessThan(100L << 20);
  }

  @Test
  void warmUp_severalSizes_leavesSessionsUsable() {
    Encoder encoder = open(2);

    encoder.warmUp(1, 3, 8);

    assertThat(encoder.sessions().getLast().encode(new byte[IMAGE_BYTES], 1)).hasSize(DIMENSION);
  }

  @Test
  void engine_started_neitherDownloadsNorReports() {
    open(1);

    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }

  private Encoder open(int sessions) {
    Encoder encoder = Encoder.open(file, DevicePreference.CPU, sessions);
    open = encoder;
    return encoder;
  }

  private static float[] filled(int length) {
    float[] values = new float[length];
    Arrays.fill(values, 0.01f);
    return values;
  }
}
