package dev.infomax.trainer;

import ai.djl.Device;
import dev.infomax.trainer.data.DataException;
import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.data.DataSetLoader;
import dev.infomax.trainer.data.ImageSize;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.training.Checkpoint;
import dev.infomax.trainer.training.CheckpointFolder;
import dev.infomax.trainer.training.ModelArrays;
import dev.infomax.trainer.training.Recipe;
import dev.infomax.trainer.training.Training;
import dev.infomax.trainer.training.TrainingException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
 * <p>Exit code 0 when done, 1 when failed, 2 on wrong usage.
 */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Learns an encoder from images, without their labels.")
public final class TrainCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final RecipeOptions recipeOptions = new RecipeOptions();
  @Mixin private final EngineOptions engineOptions = new EngineOptions();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|DIR|ZIP",
      description = "Images: a folder, a ZIP, or a name such as cifar10.")
  private String data = "";

  @Option(names = "--limit", paramLabel = "N", description = "Use at most N images.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--epochs", description = "Passes over the images (default: ${DEFAULT-VALUE}).")
  private int epochs = 50;

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
      description = "Where every epoch is saved (default: FILE of --out, with .checkpoints).")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", description = "Go on from the last checkpoint.")
  private boolean resume;

  @Override
  public Integer call() {
    CommandLine line = commandLine();
    if (epochs < 1 || limit < 2) {
      throw new ParameterException(line, "--epochs must be at least 1 and --limit at least 2");
    }
    try {
      Recipe recipe = recipeOptions.recipe(line);
      Device device = engineOptions.prepare(line);
      return train(recipe, device, line.getOut());
    } catch (DataException | TrainingException e) {
      line.getErr().println("train: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private int train(Recipe recipe, Device device, PrintWriter writer) {
    var folder = new CheckpointFolder(checkpointFolder());
    Optional<Checkpoint> saved = resume ? folder.latest() : Optional.empty();
    saved.ifPresent(found -> requireSame(found, recipe));
    DataSet dataSet = load(recipe, writer);
    Checkpoint start = saved.orElseGet(() -> fresh(recipe, dataSet));
    boolean terminal = StatusLine.onTerminal();
    var progress = new ProgressPrinter(writer, terminal, epochs, dataSet.train().size());
    var training = new Training(dataSet.train(), folder, progress, device);
    writer.printf(
        "training %s on %d images from epoch %d to %d, checkpoints in %s%n",
        recipe.name(), dataSet.train().size(), start.epoch() + 1, epochs, folder.folder());
    writer.flush();
    Checkpoint end = Interruption.during(training::stop, () -> training.run(start, epochs));
    if (end.epoch() < epochs) {
      writer.printf("stopped after epoch %d; --resume goes on from there%n", end.epoch());
      writer.flush();
      return CommandLine.ExitCode.SOFTWARE;
    }
    return CommandLine.ExitCode.OK;
  }

  private Checkpoint fresh(Recipe recipe, DataSet dataSet) {
    ModelArrays arrays = ModelArrays.fresh(new DimNetworks(recipe.dimension()), seed);
    return new Checkpoint(recipe, dataSet.name(), seed, List.of(), arrays);
  }

  private DataSet load(Recipe recipe, PrintWriter writer) {
    var line = new StatusLine(writer, StatusLine.onTerminal());
    var loader =
        new DataSetLoader(
            ImageSize.square(recipe.imageSize()),
            limit,
            (done, total) -> line.show(() -> "decoded %d/%d images".formatted(done, total)));
    long begin = System.nanoTime();
    DataSet dataSet = loader.load(data);
    line.clear();
    writer.printf(
        "%s: %d training images, %d classes, %d files not decodable, read in %.1f s%n",
        dataSet.name(),
        dataSet.train().size(),
        dataSet.train().classes().size(),
        dataSet.undecodable(),
        (System.nanoTime() - begin) / 1e9);
    writer.flush();
    return dataSet;
  }

  private Path checkpointFolder() {
    return checkpoint != null ? checkpoint : Path.of(out + ".checkpoints");
  }

  private void requireSame(Checkpoint saved, Recipe recipe) {
    if (!saved.recipe().equals(recipe) || saved.seed() != seed) {
      throw new TrainingException(
          "the checkpoint was trained with %s and seed %d, not with %s and seed %d"
              .formatted(saved.recipe(), saved.seed(), recipe, seed));
    }
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("started without a command line");
    }
    return spec.commandLine();
  }
}
