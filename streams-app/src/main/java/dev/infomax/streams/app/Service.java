package dev.infomax.streams.app;

import dev.infomax.streams.config.Configuration;
import dev.infomax.streams.config.ConfigurationException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The applications as a process, until it is told to stop.
 *
 * <p>{@link #main} is how an image starts them: settings come from the environment and a file, so
 * that there is no command line to understand, which takes picocli 0.2 to 0.3 s of the start.
 * {@link ServeCommand} is the same with options. Stateless.
 */
public final class Service {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private Service() {}

  /**
   * Runs and ends the process: 0 when stopped by a signal, 1 after a failure, 2 for a wrong
   * configuration.
   *
   * @param args a file of settings, Java properties, or nothing
   */
  public static void main(String[] args) throws InterruptedException {
    var out = new PrintWriter(System.out, true, System.out.charset());
    var err = new PrintWriter(System.err, true, System.err.charset());
    if (args.length > 1) {
      err.println("a file of settings may be given, but " + String.join(" ", args) + " was");
      System.exit(WRONG_USAGE);
    }
    Optional<Path> file = Arrays.stream(args).findFirst().map(Path::of);
    System.exit(run(() -> InfomaxApp.configuration(file, System.getenv(), List.of()), out, err));
  }

  /** Runs with this configuration; returns the exit code. */
  static int run(Supplier<Configuration> source, PrintWriter out, PrintWriter err)
      throws InterruptedException {
    Configuration configuration;
    try {
      configuration = source.get();
      Settings.of(configuration);
    } catch (ConfigurationException e) {
      err.println(e.getMessage());
      return WRONG_USAGE;
    }
    try (InfomaxApp app = InfomaxApp.start(configuration)) {
      return Serving.run(app, out, err);
    } catch (RuntimeException e) {
      err.println(e.getMessage() == null ? e.toString() : e.getMessage());
      return FAILED;
    }
  }
}
