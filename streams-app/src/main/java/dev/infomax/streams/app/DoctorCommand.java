package dev.infomax.streams.app;

import dev.infomax.streams.app.Finding.Level;
import dev.infomax.streams.config.ConfigurationException;
import dev.infomax.streams.inference.EncoderSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks what a start needs and says what to do about what is missing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check JDK, memory, native libraries, device, broker, registry and topics; say what to do.")
public final class DoctorCommand implements Callable<Integer> {
  private static final EncoderSettings SHIPPED = EncoderSettings.DEFAULT;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exit code 0 if a start would succeed, else 1. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = findings();
    findings.forEach(out::println);
    out.flush();
    return findings.stream().anyMatch(finding -> finding.level() == Level.FAILURE) ? 1 : 0;
  }

  private List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    findings.add(MachineChecks.jdk());
    findings.add(MachineChecks.simd());
    findings.add(MachineChecks.memory());
    findings.add(MachineChecks.natives());
    Optional<Settings> settings = settings(findings);
    findings.add(MachineChecks.encoder(settings.map(Settings::encoder).orElse(SHIPPED)));
    settings.ifPresent(
        all -> {
          findings.addAll(ClusterChecks.brokersAndTopics(all));
          findings.add(ClusterChecks.registry(all));
        });
    return findings;
  }

  private Optional<Settings> settings(List<Finding> findings) {
    try {
      Settings settings = Settings.of(options.load());
      findings.add(Finding.ok("settings", "every key is known and every value keeps its rule"));
      return Optional.of(settings);
    } catch (ConfigurationException e) {
      findings.add(
          Finding.failure(
              "settings",
              String.valueOf(e.getMessage()),
              "--config FILE or --set key=value; docs/configuration.md lists all keys"));
      return Optional.empty();
    }
  }
}
