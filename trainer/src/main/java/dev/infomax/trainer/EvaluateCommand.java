package dev.infomax.trainer;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.EngineException;
import dev.infomax.encoder.Manifest;
import dev.infomax.trainer.data.DataException;
import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.data.ImageSize;
import dev.infomax.trainer.evaluation.Evaluation;
import dev.infomax.trainer.evaluation.EvaluationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code evaluate}: scores an encoder by the neighbours it finds, beside baselines.
 *
 * <p>Exit code 0 when done, 1 when failed, 2 on wrong usage.
 *
 * <p>Confined to the calling thread.
 */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Scores an encoder by the neighbours it finds, beside baselines.")
public final class EvaluateCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final DataOptions dataOptions = new DataOptions();
  @Mixin private final EngineOptions engineOptions = new EngineOptions();

  @Option(
      names = "--encoder",
      required = true,
      paramLabel = "FILE",
      description = "The encoder to score.")
  private Path encoderFile = Path.of("encoder.pt");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where evaluation.json and the pictures go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("evaluation");

  @Option(names = "--seed", description = "Of the pictures' choice (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("started without a command line");
    }
    CommandLine line = spec.commandLine();
    dataOptions.validate(line);
    try {
      evaluate(engineOptions.prepare(line), line.getOut());
      return CommandLine.ExitCode.OK;
    } catch (DataException | EngineException | IOException e) {
      line.getErr().println("evaluate: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private void evaluate(DevicePreference device, PrintWriter writer) throws IOException {
    try (Encoder encoder = Encoder.open(encoderFile, device)) {
      Manifest manifest = encoder.manifest();
      DataSet data = dataOptions.load(new ImageSize(manifest.height(), manifest.width()), writer);
      var evaluation = new Evaluation(encoder, data, what -> say(writer, what));
      Files.createDirectories(out);
      evaluation.pictures(out, new SplittableRandom(seed));
      EvaluationReport report = evaluation.withBaselines();
      report.write(out.resolve("evaluation.json"));
      writer.print(report.table());
      say(writer, "wrote evaluation.json, knn-cosine.png and knn-l2.png to " + out);
    }
  }

  private static void say(PrintWriter writer, String what) {
    writer.println(what);
    writer.flush();
  }
}
