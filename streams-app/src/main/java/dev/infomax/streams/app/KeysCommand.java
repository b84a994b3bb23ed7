package dev.infomax.streams.app;

import dev.infomax.streams.security.AccessRole;
import dev.infomax.streams.security.ApiKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes keys. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Make keys for the HTTP interface.",
    subcommands = KeysCommand.New.class,
    synopsisSubcommandLabel = "new")
public final class KeysCommand implements Callable<Integer> {
  private static final int WRONG_USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exit code 2: it takes a subcommand. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return WRONG_USAGE;
  }

  /** Makes one key. */
  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description =
          "Make a key and print it; it is stored nowhere. With --file the line that lets it in is"
              + " added to the file of security.keys-file (or, for --role peer, of"
              + " security.peer-keys-file); without, it is printed too.")
  static final class New implements Callable<Integer> {
    @Option(
        names = "--role",
        required = true,
        paramLabel = "read|ingest|admin|peer",
        description =
            "What the key allows; admin may all that ingest may, and ingest what read may.")
    private AccessRole role = AccessRole.READ;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "Whose key it is, for logs (default: the role)")
    private @Nullable String name;

    @Option(names = "--file", paramLabel = "FILE", description = "File to add the line to.")
    private @Nullable Path file;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      ApiKey key = ApiKey.generate(role);
      String owner = name == null ? role.label() : name;
      String line = role == AccessRole.PEER ? key.secret() : key.line(owner, role);
      PrintWriter out = spec.commandLine().getOut();
      if (file == null) {
        out.println("key:  " + key.secret());
        out.println("line: " + line);
      } else {
        append(file, line);
        out.println(key.secret());
      }
      out.flush();
      return 0;
    }

    /** A new file is readable for its owner alone: the peers' key stands in it as it is. */
    private static void append(Path file, String line) throws IOException {
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      if (Files.notExists(file) && posix) {
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
      }
      Files.writeString(
          file,
          line + System.lineSeparator(),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
