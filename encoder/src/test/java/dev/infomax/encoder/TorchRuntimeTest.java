package dev.infomax.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchRuntimeTest {
  @TempDir Path empty;

  /** In a process of its own, as each has one PyTorch. */
  @Test
  void version_withoutNativeLibraries_isTheSameEngineExceptionEveryTime() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-DENGINE_CACHE_DIR=" + empty,
            "-cp",
            classPathWithoutNativeLibraries(),
            TwoStarts.class.getName());

    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output.lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("EngineException: PyTorch cannot be started: "))
        .noneMatch(line -> line.endsWith("null"));
  }

  private static String classPathWithoutNativeLibraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.contains("pytorch-native"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Prints what two attempts to start PyTorch say. */
  static final class TwoStarts {
    private TwoStarts() {}

    public static void main(String[] arguments) {
      for (int i = 0; i < 2; i++) {
        try {
          System.out.println(TorchRuntime.version());
        } catch (EngineException | LinkageError e) {
          System.out.println(
              e.getClass().getSimpleName() + ": " + String.valueOf(e.getMessage()).strip());
        }
      }
    }
  }
}
