package dev.infomax.trainer;

import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.data.DataSetLoader;
import dev.infomax.trainer.data.ImageSize;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which images to work on. */
final class DataOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|DIR|ZIP",
      description = "Images: a folder, a ZIP, or a name such as cifar10.")
  private String data = "";

  @Option(names = "--limit", paramLabel = "N", description = "Use at most N images of each split.")
  private int limit = Integer.MAX_VALUE;

  void validate(CommandLine line) {
    if (limit < 2) {
      throw new ParameterException(line, "--limit must be at least 2 but was " + limit);
    }
  }

  DataSet load(ImageSize size, PrintWriter out) {
    var line = new StatusLine(out, StatusLine.onTerminal());
    var loader =
        new DataSetLoader(
            size,
            limit,
            (done, total) -> line.show(() -> "decoded %d/%d images".formatted(done, total)));
    long begin = System.nanoTime();
    DataSet dataSet = loader.load(data);
    line.clear();
    out.printf(
        Locale.ROOT,
        "%s: %d training and %d test images in %d classes, %d files left out, read in %.1f s%n",
        dataSet.name(),
        dataSet.train().size(),
        dataSet.test().map(test -> test.size()).orElse(0),
        dataSet.train().classes().size(),
        dataSet.undecodable(),
        (System.nanoTime() - begin) / 1e9);
    out.flush();
    return dataSet;
  }
}
