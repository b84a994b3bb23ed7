package dev.infomax.local.cli;

import dev.infomax.local.console.Quantities;
import dev.infomax.local.console.StatusLine;
import dev.infomax.local.produce.ImageProducer;
import dev.infomax.local.produce.ImageStream;
import dev.infomax.local.produce.PresentImages;
import dev.infomax.local.produce.StreamProgress;
import dev.infomax.local.source.ImageSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infomax produce}: image files to the images topic. Exit code 1 if any did not arrive. */
@Command(
    name = "produce",
    description =
        "Writes image files to the images topic. The id is the path inside the folder or ZIP"
            + " file; the name of the folder it lies in becomes the attribute 'label'.")
final class ProduceCommand implements Callable<Integer> {
  @Mixin private final ClusterOptions cluster = new ClusterOptions();
  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final StreamOptions options = new StreamOptions();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "images",
      description = "Topic (default: ${DEFAULT-VALUE})")
  private String topic = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    StatusLine console = StatusLine.onStandardOutput();
    try (ImageSource images = source.open()) {
      ExistingTopic.require(topic, cluster.settings());
      try (ImageProducer producer = ImageProducer.connect(topic, cluster.settings())) {
        ImageStream stream =
            new ImageStream(
                images,
                producer,
                options.limitOr(Integer.MAX_VALUE),
                options.rate(),
                PresentImages.none());
        return run(stream, images, console);
      }
    }
  }

  private int run(ImageStream stream, ImageSource images, StatusLine console)
      throws InterruptedException {
    long begin = System.nanoTime();
    Thread sender = Thread.ofPlatform().daemon().name("infomax-producer-1").start(stream::run);
    while (!sender.join(Duration.ofMillis(250))) {
      console.show(line(stream.progress(), elapsed(begin)));
    }
    stream
        .failure()
        .ifPresent(
            cause -> {
              throw cause instanceof RuntimeException own
                  ? own
                  : new IllegalStateException("the producer gave up: " + cause, cause);
            });
    StreamProgress result = stream.progress();
    console.print(line(result, elapsed(begin)));
    if (images.otherFiles() > 0) {
      console.print(Quantities.count(images.otherFiles()) + " files that are no images left out");
    }
    if (result.lost() > 0) {
      console.print(
          "not stored: %s, not readable: %s"
              .formatted(Quantities.count(result.failed()), Quantities.count(result.unreadable())));
    }
    return result.complete() && result.lost() == 0 ? 0 : 1;
  }

  private static Duration elapsed(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static String line(StreamProgress progress, Duration elapsed) {
    double seconds = Math.max(1e-3, elapsed.toNanos() / 1e9);
    double rate = progress.stored() / seconds;
    long left = progress.total() - progress.stored() - progress.lost();
    String line =
        "%s of %s images   %.0f images/s   %s"
            .formatted(
                Quantities.count(progress.stored()),
                Quantities.count(progress.total()),
                rate,
                Quantities.bytes(progress.bytes()));
    return left <= 0 || rate < 1
        ? line
        : line + "   " + Quantities.clock(Duration.ofSeconds((long) (left / rate))) + " left";
  }
}
