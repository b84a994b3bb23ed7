package dev.infomax.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pictures a benchmark uses. Confined to the command that holds it. */
public final class ImagesOption {
  @Option(names = "--images", paramLabel = "ZIP", description = "Images; else generated JPEGs.")
  private @Nullable Path images;

  /** At most {@code count} of them. */
  public List<byte[]> load(int count) throws IOException {
    return BenchImages.load(images, count);
  }
}
