package dev.infomax.local.cli;

import dev.infomax.local.source.GeneratedImages;
import dev.infomax.local.source.ImageSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the images come from: files, or the generator. Confined to the command that holds it. */
final class SourceOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(names = "--images", paramLabel = "DIR|ZIP", description = "Folder or ZIP file of images")
  private @Nullable Path images;

  private Optional<Integer> generated = Optional.empty();

  @Option(
      names = "--generate",
      paramLabel = "N",
      description = "N generated pictures of ten kinds, those of the demo, instead of files")
  void generate(int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "--generate must be at least 1 but was " + value);
    }
    generated = Optional.of(value);
  }

  /**
   * Opens the one that is named.
   *
   * @throws ParameterException if both are, or neither
   * @throws dev.infomax.local.host.StartException if the files hold no image
   */
  ImageSource open() {
    if ((images == null) == generated.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "exactly one of --images and --generate must be given");
    }
    return images == null
        ? GeneratedImages.first(generated.orElseThrow())
        : ImageSource.open(images);
  }
}
