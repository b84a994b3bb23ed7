package dev.infomax.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class InfomaxCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      InfomaxCommand.commandLine()
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  static java.util.Set<String> commands() {
    return InfomaxCommand.commandLine().getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_everyCommand_describesItselfAndExitsWith0(String name) {
    assertThat(command.execute(name, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: infomax " + name);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandLine_namedCommand_isDescribedAloneAndAlike(String name) {
    CommandLine alone = InfomaxCommand.commandLine(name, "--help");

    assertThat(usage(alone, name)).isEqualTo(usage(command, name));
  }

  private static String usage(CommandLine command, String name) {
    return Objects.requireNonNull(command.getSubcommands().get(name)).getUsageMessage();
  }

  @Test
  void version_asked_isTheBuilds() {
    assertThat(command.execute("--version")).isZero();
    assertThat(out.toString()).matches("(?s)Infomax Streams \\d+\\.\\d+\\.\\d+.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                              | nonsense
          produce                               | exactly one of --images and --generate must be given
          produce --images x --generate 3       | exactly one of --images and --generate must be given
          produce --generate 0                  | --generate must be at least 1 but was 0
          produce --images x --limit 0          | --limit must be at least 1 but was 0
          produce --images x --rate -1          | --rate must be above 0 but was -1.0
          produce --images x --rate fast        | fast
          consume --limit many                  | many
          consume --limit -5                    | --limit must be at least 1 but was -5
          search                                | exactly one of --id and an image must be given
          search --id a --where label           | should be in KEY=VALUE format but was label
          demo --kafka-port -1                  | --kafka-port must be between 0 and 65535 but was -1
          demo --registry-port 65536            | --registry-port must be between 0 and 65535 but was 65536
          demo --http-port 70000                | --http-port must be between 0 and 65535 but was 70000
          """)
  void wrongUsage_any_namesItAndExitsWith2(String line, String message) {
    assertThat(command.execute(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void failure_imagesNotThere_saysSoWithoutATraceAndExitsWith1(@TempDir Path dir) {
    int code = command.execute("produce", "--images", dir.resolve("gone").toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "infomax produce: images must be a folder or a ZIP file but %s is not there%n"
                .formatted(dir.resolve("gone")));
  }

  @ParameterizedTest
  @CsvSource({"--no-vector, false", "--vector, true", "--until-end, true"})
  void consume_vectorOption_saysWhetherVectorsArePrinted(String option, boolean printed) {
    ConsumeCommand consume = new ConsumeCommand();
    new CommandLine(consume).parseArgs(option);

    assertThat(consume.vector).isEqualTo(printed);
  }

  @Test
  void settings_propertiesGiven_reachTheClients() {
    ClusterOptions options = new ClusterOptions();
    new CommandLine(options).parseArgs("--bootstrap", "b:1", "--property", "security.protocol=SSL");

    assertThat(options.settings())
        .containsAllEntriesOf(Map.of("bootstrap.servers", "b:1", "security.protocol", "SSL"));
  }
}
