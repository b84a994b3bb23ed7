package dev.infomax.streams.app;

import dev.infomax.streams.config.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Changes the encoder while queries go on: embeds all images again into a topic of its own, and
 * switches over when the new embeddings are as complete as the old ones.
 */
@Command(
    name = "reembed",
    mixinStandardHelpOptions = true,
    description = {
      "Embed all images again with another encoder, beside the running installation.",
      "Starts a second installation over the same images: application.id, embeddings topic and"
          + " dead-letter topic are the old ones' names and --name. When it has caught up, the"
          + " command of --switch points the clients to it. Then it serves until Ctrl-C."
    })
public final class ReembedCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--encoder",
      required = true,
      paramLabel = "FILE",
      description = "The new encoder.")
  private Path encoder = Path.of("");

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Ends the names of what the new installation has for itself, such as v2.")
  private String name = "";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where the new installation listens; 0 picks a free port.")
  private int httpPort;

  @Option(
      names = "--max-lag",
      paramLabel = "N",
      defaultValue = "100",
      description = "Images that may be left when it counts as caught up (${DEFAULT-VALUE}).")
  private long maxLag;

  @Option(
      names = "--switch",
      paramLabel = "COMMAND",
      description =
          "Shell command that points the clients to REEMBED_URL; it also finds"
              + " REEMBED_APPLICATION_ID, REEMBED_EMBEDDINGS and REEMBED_DEAD_LETTER.")
  private @Nullable String switchCommand;

  @Option(
      names = "--drop",
      description =
          "After the switch, wait until the old installation is stopped, then delete its groups and"
              + " its embeddings topic.")
  private boolean drop;

  @Option(
      names = "--drop-timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long to wait for that (${DEFAULT-VALUE}).")
  private long dropSeconds;

  @Option(names = "--once", description = "Stop when all is done instead of serving on.")
  private boolean once;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exit code 0 when done or stopped by a signal, 1 after a failure, 2 for a wrong usage. */
  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Generation generation;
    try {
      generation = Generation.after(options.load(), name, encoder.toString(), httpPort);
    } catch (ConfigurationException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return WRONG_USAGE;
    }
    try (InfomaxApp app = InfomaxApp.start(generation.next());
        Admin admin = Admin.create(generation.settings().kafka().forAdmin())) {
      changeOver(generation, app, admin);
      return once ? 0 : Serving.run(app, spec.commandLine().getOut(), err);
    } catch (IOException | RuntimeException e) {
      err.println(e.getMessage() == null ? e.toString() : e.getMessage());
      return FAILED;
    }
  }

  private void changeOver(Generation generation, InfomaxApp app, Admin admin)
      throws IOException, InterruptedException {
    say("embedding again at " + app.address());
    new CatchUp(app, admin, generation.settings(), maxLag).await(this::say);
    say("caught up: %,d searchable".formatted(app.searchable()));
    if (switchCommand != null) {
      runSwitch(switchCommand, generation, app);
      say("switched");
    }
    if (drop) {
      new OldGeneration(admin, generation.old()).drop(Duration.ofSeconds(dropSeconds));
      say("dropped " + generation.old().topics().embeddings());
    }
  }

  private void runSwitch(String command, Generation generation, InfomaxApp app)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder("/bin/sh", "-c", command).inheritIO();
    builder.environment().putAll(generation.environment(app));
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new StartException(
          "the command of --switch ended with %d; nothing was dropped".formatted(code));
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
