package dev.infomax.streams.app;

import dev.infomax.streams.config.Configuration;
import dev.infomax.streams.config.ConfigurationException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The applications as a process, until it is told to stop.
 *
 * <p>{@link #main} is how an image starts them: with the environment as the only source of settings
 * there is no command line to understand, which takes picocli 0.2 to 0.3 s of the start. {@link
 * ServeCommand} is the same with options. Stateless.
 */
public final class Service {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private Service() {}

  /**
   * Runs and ends the process: 0 when stopped by a signal, 1 after a failure, 2 for a wrong
   * configuration.
   *
   * @param args none
   */
  public static void main(String[] args) throws InterruptedException {
    var out = new PrintWriter(System.out, true, System.out.charset());
    var err = new PrintWriter(System.err, true, System.err.charset());
    if (args.length > 0) {
      err.println("settings are taken from the environment alone, but there is an " + args[0]);
      System.exit(WRONG_USAGE);
    }
    System.exit(
        run(
            () -> InfomaxApp.configuration(Optional.empty(), System.getenv(), List.of()),
            out,
            err));
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
