package dev.infomax.streams.app;

import dev.infomax.streams.config.Configuration;
import dev.infomax.streams.config.ConfigurationException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the applications against an existing cluster until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Run the encode and search applications against an existing cluster.")
public final class ServeCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final long LOOK_MILLIS = 500;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--insecure",
      description =
          "Listen beyond loopback without keys, so that everybody may read, write and delete.")
  private boolean insecure;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exit code 0 when stopped by a signal, 1 after a failure, 2 for a wrong configuration. */
  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Configuration configuration;
    try {
      configuration = insecure ? options.load("security.insecure=true") : options.load();
      Settings.of(configuration);
    } catch (ConfigurationException e) {
      err.println(e.getMessage());
      return WRONG_USAGE;
    }
    try (InfomaxApp app = InfomaxApp.start(configuration)) {
      return run(app);
    } catch (RuntimeException e) {
      err.println(e.getMessage() == null ? e.toString() : e.getMessage());
      return FAILED;
    }
  }

  private int run(InfomaxApp app) throws InterruptedException {
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Thread hook =
        Thread.ofPlatform().name("infomax-stop").unstarted(() -> stop(app, stop, stopped));
    Runtime.getRuntime().addShutdownHook(hook);
    PrintWriter out = spec.commandLine().getOut();
    out.println("listening at " + app.address() + " ; Ctrl-C stops");
    out.flush();
    boolean wasReady = false;
    while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (app.failure().isPresent()) {
        spec.commandLine().getErr().println("stopped: " + app.failure().get());
        Runtime.getRuntime().removeShutdownHook(hook);
        return FAILED;
      }
      if (!wasReady && app.isReady()) {
        wasReady = true;
        out.println("ready: " + app.searchable() + " embeddings of this instance are searchable");
        out.flush();
      }
    }
    stopped.await();
    return 0;
  }

  /** Runs at the signal; what was asked for and done is exit code 0, whatever the signal. */
  private static void stop(InfomaxApp app, CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    app.close();
    stopped.countDown();
    Runtime.getRuntime().halt(0);
  }
}
