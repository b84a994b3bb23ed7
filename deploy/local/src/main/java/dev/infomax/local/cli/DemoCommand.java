package dev.infomax.local.cli;

import dev.infomax.local.console.StatusLine;
import dev.infomax.local.demo.Demo;
import dev.infomax.local.demo.DemoSettings;
import dev.infomax.local.host.FolderLock;
import dev.infomax.local.host.InstallRoot;
import dev.infomax.local.host.StopSignal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infomax demo}: everything in one go, until Ctrl-C. */
@Command(
    name = "demo",
    description =
        "Runs a broker, a registry, both applications and a producer on this computer, and prints the"
            + " address of the page. The next start on the same data folder goes on where this one"
            + " stopped.")
final class DemoCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
  private static final String ENCODER = "cifar10.pt";
  private static final int GENERATED = 10_000;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  @Mixin private final StreamOptions options = new StreamOptions();
  @Mixin private final PortOptions ports = new PortOptions();

  @Option(
      names = "--images",
      paramLabel = "DIR|ZIP",
      description =
          "Folder or ZIP file of images (default: 10,000 generated pictures of ten kinds)")
  private @Nullable Path images;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where everything is kept (default: .infomax/demo beside the launcher)")
  private @Nullable Path dataDir;

  @Option(
      names = "--encoder",
      paramLabel = "FILE",
      description = "Encoder (default: the one shipped, trained on CIFAR-10)")
  private @Nullable Path encoder;

  @Option(
      names = "--once",
      description = "Stop when all images are searchable (default: serve until Ctrl-C)")
  private boolean once;

  @Override
  public Integer call() throws Exception {
    StatusLine console = StatusLine.onStandardOutput();
    DemoSettings settings = settings();
    PrintStream out = System.out;
    try (FolderLock _ = FolderLock.acquire(settings.dataDir());
        ConsoleLog _ = ConsoleLog.divertTo(settings.dataDir().resolve("infomax.log"));
        StopSignal stop = StopSignal.install(STOP_LIMIT, out)) {
      run(Demo.withStreamsApplications(settings, stop, console));
    }
    return 0;
  }

  private static void run(Demo demo) throws Exception {
    try {
      demo.run();
    } catch (Exception e) {
      LOG.error("the demo failed", e);
      throw e;
    }
  }

  private DemoSettings settings() {
    return new DemoSettings(
        Optional.ofNullable(images),
        options.limitOr(images == null ? GENERATED : Integer.MAX_VALUE),
        options.rate(),
        ports.ports(),
        dataDir == null ? InstallRoot.find().resolve(".infomax").resolve("demo") : dataDir,
        encoder == null ? InstallRoot.encoder(ENCODER) : encoder,
        once);
  }
}
