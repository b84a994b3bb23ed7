package dev.infomax.trainer;

import ai.djl.Device;
import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.EngineException;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.trainer.data.DataException;
import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.data.ImageSize;
import dev.infomax.trainer.evaluation.QuickProbe;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.training.Checkpoint;
import dev.infomax.trainer.training.CheckpointFolder;
import dev.infomax.trainer.training.ModelInference;
import dev.infomax.trainer.training.ProbePlan;
import dev.infomax.trainer.training.Recipe;
import dev.infomax.trainer.training.Training;
import dev.infomax.trainer.training.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code train}: learns an encoder from images, without their labels.
 *
 * <p>Exit code 0 when done, 1 when failed, 2 on wrong usage; interrupted, it says how far it came
 * and ends by the signal.
 *
 * <p>Confined to the calling thread.
 */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Learns an encoder from images, without their labels.")
public final class TrainCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final DataOptions dataOptions = new DataOptions();
  @Mixin private final RecipeOptions recipeOptions = new RecipeOptions();
  @Mixin private final EngineOptions engineOptions = new EngineOptions();

  @Option(names = "--seed", description = "Of all randomness (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The encoder to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("encoder.pt");

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "Where every epoch is saved (default: FILE of --out, then .checkpoints).")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", description = "Go on from the last checkpoint.")
  private boolean resume;

  @Option(
      names = "--skip-evaluation",
      description = "Write the encoder without measuring its neighbours first.")
  private boolean skipEvaluation;

  @Option(
      names = "--probe-every",
      description =
          "Epochs between measurements of the neighbours' labels among held-out training images, if"
              + " there are labels; 0 for none (default: ${DEFAULT-VALUE}).")
  private int probeEvery = 5;

  @Override
  public Integer call() {
    CommandLine line = commandLine();
    if (probeEvery < 0) {
      throw new ParameterException(line, "--probe-every must be at least 0 but was " + probeEvery);
    }
    dataOptions.validate(line);
    Recipe recipe = recipeOptions.recipe(line);
    try {
      return train(recipe, engineOptions.prepare(line), line.getOut());
    } catch (DataException | TrainingException | EngineException | IOException e) {
      line.getErr().println("train: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private int train(Recipe recipe, DevicePreference device, PrintWriter writer) throws IOException {
    var folder = new CheckpointFolder(checkpointFolder());
    var beginning = new Beginning(folder, recipe, seed);
    Optional<Checkpoint> saved = beginning.saved(resume);
    DataSet data = dataOptions.load(ImageSize.square(recipe.architecture().imageSize()), writer);
    Checkpoint start = beginning.with(saved, data);
    int epochs = recipe.optimisation().epochs();
    writer.printf(
        "training %s on %d images from epoch %d to %d, checkpoints in %s%n",
        recipe.name(), data.train().size(), start.epoch() + 1, epochs, folder.folder());
    writer.flush();
    var progress =
        new ProgressPrinter(writer, StatusLine.onTerminal(), epochs, data.train().size());
    Device first = TorchRuntime.devices(device).getFirst();
    var training = new Training(data.train(), folder, progress, first, probes(data.train()));
    Checkpoint end =
        Interruption.during(training::stop, () -> run(training, start, recipe, writer));
    if (end.epoch() < epochs) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    new Delivery(end, data, device, writer).write(out, !skipEvaluation);
    return CommandLine.ExitCode.OK;
  }

  /** Says how far it came before anyone who waits for it goes on. */
  private static Checkpoint run(
      Training training, Checkpoint start, Recipe recipe, PrintWriter writer) {
    Checkpoint end = training.run(start, recipe);
    if (end.epoch() < recipe.optimisation().epochs()) {
      writer.printf("stopped after epoch %d; --resume goes on from there%n", end.epoch());
      writer.flush();
    }
    return end;
  }

  private ProbePlan probes(ImageSet train) {
    if (probeEvery == 0) {
      return ProbePlan.NONE;
    }
    return new ProbePlan(
        QuickProbe.of(train).map(probe -> model -> accuracy(probe, model, train)), probeEvery);
  }

  private static double accuracy(QuickProbe probe, ModelInference model, ImageSet size) {
    return probe.accuracy(
        (pixels, count) -> model.encode(new PixelBatch(count, size.height(), size.width(), pixels)),
        model.dimension());
  }

  private Path checkpointFolder() {
    return checkpoint != null ? checkpoint : Path.of(out + ".checkpoints");
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("started without a command line");
    }
    return spec.commandLine();
  }
}
