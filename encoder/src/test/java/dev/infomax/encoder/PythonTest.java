package dev.infomax.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.infomax.encoder.torchscript.EncoderArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The archive in Python's PyTorch, where there is one. */
class PythonTest {
  private static final int BATCH = 3;
  private static final String SCRIPT =
      """
      import sys, torch
      extra = {'manifest.json': ''}
      module = torch.jit.load(sys.argv[1], _extra_files=extra)
      x = torch.frombuffer(bytearray(open(sys.argv[2], 'rb').read()), dtype=torch.uint8)
      z = module(x.reshape(-1, 32, 32, 3))
      assert z.dtype == torch.float32, z.dtype
      print(extra['manifest.json'].decode().count('modelId'))
      print(' '.join('%.9g' % v for v in z.detach().flatten().tolist()))
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void load_inPython_givesSameVectors(Precision precision)
      throws IOException, InterruptedException {
    Optional<String> python = pythonWithTorch();
    assumeTrue(python.isPresent(), "no python3 with torch");
    Path file = folder.resolve("encoder.pt");
    Path input = folder.resolve("pixels");
    EncoderArchive.write(file, Networks.seedLike(32, 32, 3), Networks.DRAFT, precision);
    byte[] pixels = Networks.noise(BATCH * 32 * 32 * 3, 4);
    Files.write(input, pixels);

    String[] lines = run(python.get(), SCRIPT, file.toString(), input.toString()).split("\n", -1);

    assertThat(lines[0]).isEqualTo("1");
    String[] found = lines[1].split(" ", -1);
    float[] expected = encode(file, pixels);
    assertThat(found).hasSize(expected.length);
    double bound = precision == Precision.FP32 ? 1e-4 : 5e-2;
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(Float.parseFloat(found[i]) - expected[i])).isLessThan((float) bound);
    }
  }

  private static float[] encode(Path file, byte[] pixels) {
    try (Encoder encoder = Encoder.open(file, DevicePreference.CPU)) {
      return encoder.sessions().getFirst().encode(pixels, BATCH);
    }
  }

  private static Optional<String> pythonWithTorch() throws InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      try {
        run(python, "import torch");
        return Optional.of(python);
      } catch (IOException e) {
        // Not this one.
      }
    }
    return Optional.empty();
  }

  private static String run(String python, String script, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(python, "-c", script);
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(python + " failed: " + output);
    }
    return output;
  }
}
