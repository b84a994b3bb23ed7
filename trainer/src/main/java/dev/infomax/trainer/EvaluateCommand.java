package dev.infomax.trainer;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.EngineException;
import dev.infomax.encoder.Manifest;
import dev.infomax.trainer.data.DataException;
import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.data.ImageSize;
import dev.infomax.trainer.evaluation.Artifact;
import dev.infomax.trainer.evaluation.Evaluation;
import dev.infomax.trainer.evaluation.Findings;
import dev.infomax.trainer.evaluation.page.ReportFolder;
import dev.infomax.trainer.evaluation.page.TrainingRecord;
import dev.infomax.trainer.training.Checkpoint;
import dev.infomax.trainer.training.CheckpointFolder;
import dev.infomax.trainer.training.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
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
 * {@code evaluate}: scores an encoder by neighbours and probes, beside baselines.
 *
 * <p>Exit code 0 when done, 1 when failed, 2 on wrong usage.
 *
 * <p>Confined to the calling thread.
 */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Scores an encoder by neighbours and probes, beside baselines.")
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
      description = "Where report.html, report.json and pictures go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("evaluation");

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "For the curves of its training (default: FILE.checkpoints, if it is there).")
  private @Nullable Path checkpoint;

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
    } catch (DataException | TrainingException | EngineException | IOException e) {
      line.getErr().println("evaluate: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private void evaluate(DevicePreference device, PrintWriter writer) throws IOException {
    try (Artifact artifact = Artifact.open(encoderFile, device)) {
      Manifest manifest = artifact.encoder().manifest();
      TrainingRecord training = training(artifact, writer);
      DataSet data = dataOptions.load(new ImageSize(manifest.height(), manifest.width()), writer);
      var progress = new EvaluationPrinter(writer, StatusLine.onTerminal());
      Findings findings = new Evaluation(artifact, data, progress).run(new SplittableRandom(seed));
      var folder = new ReportFolder(out);
      folder.write(findings, training);
      writer.print(findings.report().table());
      writer.println("wrote " + folder.page());
      writer.flush();
    }
  }

  /** By the latest checkpoint; one that nobody named may be missing or of another time. */
  private TrainingRecord training(Artifact artifact, PrintWriter writer) {
    if (checkpoint != null) {
      Optional<Checkpoint> latest = new CheckpointFolder(checkpoint).latest();
      return TrainingRecord.of(
          latest.orElseThrow(() -> new TrainingException("no checkpoint in " + checkpoint)));
    }
    try {
      Optional<Checkpoint> latest = new CheckpointFolder(beside()).latest();
      return latest.map(TrainingRecord::of).orElseGet(() -> TrainingRecord.of(artifact));
    } catch (TrainingException e) {
      writer.println("its training is not shown: " + e.getMessage());
      return TrainingRecord.of(artifact);
    }
  }

  private Path beside() {
    return Path.of(encoderFile + ".checkpoints");
  }
}
