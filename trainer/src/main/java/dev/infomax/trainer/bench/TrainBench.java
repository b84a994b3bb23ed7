package dev.infomax.trainer.bench;

import ai.djl.Device;
import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.EngineException;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.trainer.network.PixelBatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code bench train}: the seed recipe's update beside its encoder alone, the same update in
 * Python's PyTorch, and the limit of a matrix product.
 *
 * <p>Exit code 0 when done, 1 when failed, 2 on wrong usage.
 *
 * <p>Confined to the calling thread.
 */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Trains the seed recipe on random 32x32 images, beside its encoder alone, the same network"
            + " and loss in Python's PyTorch, and a matrix product, in turns; prints medians and"
            + " their ratios.")
public final class TrainBench implements Callable<Integer> {
  private static final int SIDE = 32;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--batch", description = "Images an update (default: ${DEFAULT-VALUE}).")
  private int batch = 64;

  @Option(names = "--rounds", description = "Turns each has (default: ${DEFAULT-VALUE}).")
  private int rounds = 7;

  @Option(
      names = "--millis",
      description = "Least length of a turn, in milliseconds (default: ${DEFAULT-VALUE}).")
  private int millis = 2000;

  @Option(names = "--device", description = "auto, cpu, gpu or gpuN (default: ${DEFAULT-VALUE}).")
  private String device = "cpu";

  @Option(
      names = "--threads",
      description = "Threads that one operation on the CPU may use (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--python",
      description =
          "Interpreter with the package torch, or 'none' to leave it out (default:"
              + " ${DEFAULT-VALUE}).")
  private String python = "/usr/bin/python3";

  @Option(names = "--seed", description = "Of weights and pixels (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec, "started by picocli");
    PrintWriter out = command.commandLine().getOut();
    Device first = device(command);
    List<Workload> workloads = new ArrayList<>();
    try {
      addWorkloads(workloads, first);
      out.printf(
          "%s, %d threads, batches of %d, %d rounds of %d ms%n",
          first, threads, batch, rounds, millis);
      new Turns(workloads, rounds, millis).run().forEach(out::println);
      out.flush();
      return 0;
    } catch (EngineException | IOException | UncheckedIOException e) {
      command.commandLine().getErr().println(e.getMessage());
      return 1;
    } finally {
      workloads.forEach(Workload::close);
    }
  }

  private void addWorkloads(List<Workload> workloads, Device first) throws IOException {
    byte[] pixels = new byte[batch * SIDE * SIDE * 3];
    new Random(seed).nextBytes(pixels);
    var images = new PixelBatch(batch, SIDE, SIDE, pixels);
    workloads.add(new TrainingWork(Precision.FP32, images, seed, first));
    workloads.add(new TrainingWork(Precision.BF16, images, seed, first));
    workloads.add(new EncoderWork(images, seed, first));
    if (!python.equals("none")) {
      workloads.add(PythonTraining.start(python, threads, batch, false));
      workloads.add(PythonTraining.start(python, threads, batch, true));
    }
    workloads.add(new MatrixProduct(false, first));
    workloads.add(new MatrixProduct(true, first));
  }

  private Device device(CommandSpec command) {
    int[] atLeastOne = {threads, rounds, millis, batch - 1};
    if (Arrays.stream(atLeastOne).anyMatch(value -> value < 1)) {
      throw new ParameterException(
          command.commandLine(),
          "--threads, --rounds and --millis must be at least 1 and --batch at least 2");
    }
    try {
      DevicePreference preference = DevicePreference.parse(device);
      TorchRuntime.intraOpThreads(threads);
      return TorchRuntime.devices(preference).getFirst();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--device: " + e.getMessage(), e);
    }
  }
}
