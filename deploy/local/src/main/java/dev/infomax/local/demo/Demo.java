package dev.infomax.local.demo;

import dev.infomax.local.console.Quantities;
import dev.infomax.local.console.StatusLine;
import dev.infomax.local.host.LoopbackPort;
import dev.infomax.local.host.StartException;
import dev.infomax.local.host.StopSignal;
import dev.infomax.local.produce.ImageProducer;
import dev.infomax.local.produce.ImageStream;
import dev.infomax.local.produce.PresentImages;
import dev.infomax.local.source.GeneratedImages;
import dev.infomax.local.source.ImageSource;
import dev.infomax.local.stack.LocalStack;
import dev.infomax.local.stack.Timed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * The whole product on this computer, for as long as it is wanted.
 *
 * <p>Confined to one thread; the {@link StopSignal} comes from others.
 */
public final class Demo {
  private static final DemoTopics TOPICS = DemoTopics.DEFAULT;

  private final DemoSettings settings;
  private final Applications.Starter applications;
  private final StopSignal stop;
  private final StatusLine console;
  private final Steps steps;

  Demo(
      DemoSettings settings,
      Applications.Starter applications,
      StopSignal stop,
      StatusLine console) {
    this.settings = settings;
    this.applications = applications;
    this.stop = stop;
    this.console = console;
    this.steps = new Steps(console);
  }

  /** A demo of streams-app's applications. */
  public static Demo withStreamsApplications(
      DemoSettings settings, StopSignal stop, StatusLine console) {
    return new Demo(settings, StreamsApplications::start, stop, console);
  }

  /**
   * Starts everything, streams the images and returns when a stop is wished for, or in a {@code
   * once} demo when all are searchable. Everything is stopped by then, however it returns.
   *
   * @throws StartException if something does not start
   * @throws IllegalStateException if something stops by itself
   */
  public void run() throws IOException, InterruptedException, ExecutionException {
    requireFiles();
    try (ImageSource source = openSource()) {
      steps.jvmStarted();
      console.print("  data in " + settings.dataDir().toAbsolutePath().normalize());
      runOn(source);
    }
    console.print("Stopped.");
  }

  private void requireFiles() {
    if (!Files.isRegularFile(settings.encoder())) {
      throw new StartException(
          "encoder must be a file but "
              + settings.encoder()
              + " is not there; name one with --encoder");
    }
    if (settings.ports().http() != 0) {
      LoopbackPort.require(settings.ports().http(), "HTTP server", "--http-port");
    }
  }

  private ImageSource openSource() {
    return settings
        .images()
        .map(ImageSource::open)
        .orElseGet(() -> GeneratedImages.first(settings.limit()));
  }

  private void runOn(ImageSource source) throws InterruptedException, ExecutionException {
    DemoSettings.Ports ports = settings.ports();
    console.show("  starting broker and registry ...");
    try (LocalStack stack = LocalStack.start(settings.dataDir(), ports.kafka(), ports.registry())) {
      steps.done("broker", stack.broker().duration(), stack.broker().value().bootstrapServers());
      steps.done(
          "registry, beside it", stack.registry().duration(), stack.registry().value().url());
      if (!stop.requested()) {
        runOn(source, stack);
      }
      console.show("Stopping ...");
    }
  }

  private void runOn(ImageSource source, LocalStack stack)
      throws InterruptedException, ExecutionException {
    encodeAgainIfOtherModel(stack);
    console.show("  starting the applications ...");
    Timed<Applications> started = Timed.of(() -> applications.start(keys(stack)));
    try (Applications apps = started.value()) {
      steps.done("applications", started.duration(), "encoder " + settings.encoder().getFileName());
      if (!stop.requested()) {
        stream(source, stack, apps);
      }
      console.show("Stopping ...");
    }
  }

  /** Search finds the vectors of one model, so another encoder has to see every image. */
  private void encodeAgainIfOtherModel(LocalStack stack)
      throws InterruptedException, ExecutionException {
    ModelRecord record = new ModelRecord(settings.dataDir());
    Optional<String> before = record.read();
    String now = ModelRecord.idOf(settings.encoder());
    if (before.equals(Optional.of(now))) {
      return;
    }
    String bootstrap = stack.broker().value().bootstrapServers();
    try (EncodeGroup group = new EncodeGroup(bootstrap, TOPICS.encodeGroup())) {
      if (group.rewind()) {
        console.print(
            "  model was %s and is %s: all images are encoded again"
                .formatted(before.orElse("another"), now));
      }
    }
    record.write(now);
  }

  private Map<String, String> keys(LocalStack stack) {
    Map<String, String> keys = new HashMap<>(stack.clientSettings());
    keys.put("state.dir", settings.dataDir().resolve("state").toAbsolutePath().toString());
    keys.put("encoder.file", settings.encoder().toAbsolutePath().toString());
    keys.put("http.port", Integer.toString(settings.ports().http()));
    keys.put("instance.id", "demo");
    keys.put("thumbnail.enabled", "true");
    return keys;
  }

  private void stream(ImageSource source, LocalStack stack, Applications apps)
      throws InterruptedException, ExecutionException {
    Timed<PresentImages> present =
        Timed.of(() -> PresentImages.on(TOPICS.images(), stack.clientSettings()));
    try (ImageProducer producer = ImageProducer.connect(TOPICS.images(), stack.clientSettings());
        PipelineCounts counts =
            new PipelineCounts(stack.broker().value().bootstrapServers(), TOPICS)) {
      ImageStream images =
          new ImageStream(source, producer, settings.limit(), settings.rate(), present.value());
      steps.done("producer", present.duration(), describe(source, present.value()));
      Thread sender = Thread.ofPlatform().daemon().name("infomax-producer-1").start(images::run);
      try {
        new DemoWatch(settings, stack, apps, images, counts, console, stop).watch();
      } finally {
        images.stop();
        sender.join(Duration.ofSeconds(2));
      }
    }
  }

  private String describe(ImageSource source, PresentImages present) {
    String size = Quantities.count(source.size()) + " images in " + source.name();
    String others =
        source.otherFiles() == 0
            ? ""
            : ", " + Quantities.count(source.otherFiles()) + " other files left out";
    long overlap = present.overlap(source, settings.limit());
    return overlap == 0
        ? size + others
        : size + others + ", " + Quantities.count(overlap) + " of them on the topic already";
  }
}
