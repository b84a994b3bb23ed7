package dev.infomax.trainer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The seed recipe's update in Python's PyTorch, in a process of its own that idles between turns.
 *
 * <p>Confined to one thread.
 */
final class PythonTraining implements Workload {
  private static final String SCRIPT = "dim_seed.py";
  private static final int EXIT_SECONDS = 10;

  /** The launcher's for Java; Python is measured as it is found. */
  private static final String ALLOCATOR_SETTINGS = "GLIBC_TUNABLES";

  private final boolean channelsLast;
  private final Path script;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final String version;

  private PythonTraining(Path script, Process process, boolean channelsLast) throws IOException {
    this.channelsLast = channelsLast;
    this.script = script;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    String[] greeting = answer().split(" ", -1);
    long parameters = Long.parseLong(greeting[0]);
    if (parameters != SeedWork.parameters()) {
      throw new IOException(
          "%s trains %d parameters, not %d: it is another network"
              .formatted(SCRIPT, parameters, SeedWork.parameters()));
    }
    this.version = greeting[1];
  }

  /**
   * Starts it.
   *
   * @param python the interpreter; it needs the package torch
   * @throws IOException if it does not start, with the last thing that Python said
   */
  static PythonTraining start(String python, int threads, int batch, boolean channelsLast)
      throws IOException {
    Path script = Files.createTempFile("infomax-", "-" + SCRIPT);
    try (InputStream in = PythonTraining.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IOException("no " + SCRIPT + " beside " + PythonTraining.class);
      }
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(List.of(python, script.toString()));
    command.addAll(List.of("--threads", "" + threads, "--batch", "" + batch));
    if (channelsLast) {
      command.add("--channels-last");
    }
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().remove(ALLOCATOR_SETTINGS);
    Process process = builder.start();
    try {
      return new PythonTraining(script, process, channelsLast);
    } catch (IOException e) {
      process.destroyForcibly();
      Files.deleteIfExists(script);
      throw e;
    }
  }

  @Override
  public String name() {
    return "Python's PyTorch %s, fp32%s".formatted(version, channelsLast ? " channels-last" : "");
  }

  @Override
  public double flops() {
    return 0;
  }

  @Override
  public double rate(int millis) {
    try {
      questions.write(millis + "\n");
      questions.flush();
      String[] answer = answer().split(" ", -1);
      return Long.parseLong(answer[0]) / Double.parseDouble(answer[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("python ended; does it have the package torch?");
    }
    return line;
  }

  @Override
  public void close() {
    try {
      questions.close();
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
