package dev.infomax.bench;

import dev.infomax.bench.index.IndexBench;
import dev.infomax.bench.query.QueryBench;
import dev.infomax.bench.reembed.ReembedBench;
import dev.infomax.bench.soak.SoakBench;
import dev.infomax.trainer.bench.EncoderBench;
import dev.infomax.trainer.bench.TrainBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code bench}: a benchmark each as a subcommand. */
@Command(
    name = "bench",
    description = "Measures the product against a peer in the same run.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "BENCHMARK",
    subcommands = {
      PipelineBench.class,
      EncoderBench.class,
      TrainBench.class,
      IndexBench.class,
      QueryBench.class,
      SoakBench.class,
      ReembedBench.class
    })
public final class BenchCommand {
  private BenchCommand() {}

  /** Runs a benchmark and exits with 0, 1 (failed) or 2 (wrong usage). */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }
}
