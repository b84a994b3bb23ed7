package dev.infomax.trainer;

import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.data.DataSetLoader;
import dev.infomax.trainer.data.ImageSize;
import dev.infomax.trainer.data.PixelMemory;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which images to work on. */
final class DataOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|DIR|FILE",
      description =
          "Images: a folder, a ZIP, CIFAR-10's own files, or a name;"
              + " cifar10 is downloaded if it is nowhere.")
  private String data = "";

  @Option(names = "--limit", paramLabel = "N", description = "Use at most N images of each split.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--heap-limit",
      paramLabel = "MIB",
      description =
          "Keep the pixels of more than this many MiB in a temporary file"
              + " (default: a quarter of the heap, at most 1024).")
  private @Nullable Integer heapLimit;

  void validate(CommandLine line) {
    if (limit < 2) {
      throw new ParameterException(line, "--limit must be at least 2 but was " + limit);
    }
    if (heapLimit != null && (heapLimit < 0 || heapLimit > 2047)) {
      throw new ParameterException(
          line, "--heap-limit must be between 0 and 2047 but was " + heapLimit);
    }
  }

  DataSet load(ImageSize size, PrintWriter out) {
    var line = new StatusLine(out, StatusLine.onTerminal());
    var loader = new DataSetLoader(size, limit, pixelMemory(), new LoadingProgress(line));
    long begin = System.nanoTime();
    DataSet dataSet = loader.load(data);
    line.clear();
    out.printf(
        Locale.ROOT,
        "%s: %d training and %d test images %s, %d files left out, read in %.1f s%n",
        dataSet.name(),
        dataSet.train().size(),
        dataSet.test().map(test -> test.size()).orElse(0),
        labels(dataSet.train().classes()),
        dataSet.undecodable(),
        (System.nanoTime() - begin) / 1e9);
    out.flush();
    return dataSet;
  }

  private static String labels(List<String> classes) {
    return classes.equals(List.of(""))
        ? "without labels"
        : "in %d classes".formatted(classes.size());
  }

  private PixelMemory pixelMemory() {
    PixelMemory standard = PixelMemory.standard();
    return heapLimit == null ? standard : standard.withHeapLimit((long) heapLimit << 20);
  }

  /** Shows on one line how far the download and the decoding are. */
  private record LoadingProgress(StatusLine line) implements DataSetLoader.Progress {
    @Override
    public void decoded(int done, int total) {
      line.show(() -> "decoded %d/%d images".formatted(done, total));
    }

    @Override
    public void downloaded(long bytes, long total) {
      String of = total < 0 ? "" : "/" + (total >> 20);
      line.show(() -> "downloaded %d%s MiB".formatted(bytes >> 20, of));
    }
  }
}
