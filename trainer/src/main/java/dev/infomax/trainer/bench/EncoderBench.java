package dev.infomax.trainer.bench;

import ai.djl.Device;
import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.EngineException;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code bench encoder}: the exported encoder beside the same network as DJL blocks.
 *
 * <p>Exit code 0 when done, 1 when failed or the contenders' vectors differ, 2 on wrong usage.
 *
 * <p>Confined to the calling thread.
 */
@Command(
    name = "encoder",
    mixinStandardHelpOptions = true,
    description =
        "Encodes random 32x32 images with the exported encoder and with plain DJL blocks, in turns,"
            + " and prints medians and their ratios.")
public final class EncoderBench implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--batches", split = ",", description = "Batch sizes (default: 1,8,32,64,128).")
  private int[] batches = {1, 8, 32, 64, 128};

  @Option(names = "--rounds", description = "Turns a contender has (default: ${DEFAULT-VALUE}).")
  private int rounds = 7;

  @Option(
      names = "--millis",
      description = "Least length of a turn, in milliseconds (default: ${DEFAULT-VALUE}).")
  private int millis = 300;

  @Option(names = "--device", description = "auto, cpu, gpu or gpuN (default: ${DEFAULT-VALUE}).")
  private String device = "auto";

  @Option(
      names = "--threads",
      description = "Threads that one operation on the CPU may use (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", description = "Of weights and pixels (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    CommandSpec command = Objects.requireNonNull(spec, "started by picocli");
    PrintWriter out = command.commandLine().getOut();
    DevicePreference preference = preference(command);
    TorchRuntime.intraOpThreads(threads);
    Device first = TorchRuntime.devices(preference).getFirst();
    EncoderNetwork network = RandomNetwork.of(seed);
    try (Contender blocks = new BlockPeer(network, first, false);
        Contender lastBlocks = new BlockPeer(network, first, true);
        Contender fp32 = Exported.of(network, Precision.FP32, preference);
        Contender bf16 = Exported.of(network, Precision.BF16, preference)) {
      Rounds turns = new Rounds(List.of(blocks, lastBlocks, fp32, bf16), network, seed);
      out.printf("%s, %d threads, %d rounds of %d ms%n", first, threads, rounds, millis);
      out.println(turns.agreement());
      for (int batch : batches) {
        turns.run(batch, rounds, millis).forEach(out::println);
        out.flush();
      }
      return 0;
    } catch (EngineException e) {
      command.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }

  private DevicePreference preference(CommandSpec command) {
    if (threads < 1 || rounds < 1 || millis < 1 || batches.length == 0) {
      throw new ParameterException(
          command.commandLine(), "--threads, --rounds, --millis and --batches must be at least 1");
    }
    for (int batch : batches) {
      if (batch < 1) {
        throw new ParameterException(
            command.commandLine(), "--batches must be at least 1 but had " + batch);
      }
    }
    try {
      return DevicePreference.parse(device);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--device: " + e.getMessage(), e);
    }
  }
}
