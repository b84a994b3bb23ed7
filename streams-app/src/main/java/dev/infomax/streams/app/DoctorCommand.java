package dev.infomax.streams.app;

import dev.infomax.streams.app.Finding.Level;
import dev.infomax.streams.config.Configuration;
import dev.infomax.streams.config.ConfigurationException;
import dev.infomax.streams.inference.EncoderSettings;
import dev.infomax.streams.topology.TopicSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks what a start needs and says what to do about what is missing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check JDK, memory, native libraries, device, broker, registry and topics; say what to do."
            + " Broker and registry are the demo's unless set.")
public final class DoctorCommand implements Callable<Integer> {
  private static final EncoderSettings SHIPPED = EncoderSettings.DEFAULT;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Exit code 0 if a start would succeed, else 1. Where no address is set the demo's is tried, and
   * is no failure if the demo does not run.
   */
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
    try {
      check(options.load(), findings);
    } catch (ConfigurationException e) {
      findings.add(wrong(e));
      findings.add(MachineChecks.encoder(SHIPPED));
    }
    return findings;
  }

  /** Each on its own: one wrong setting does not keep the others from being tried. */
  private static void check(Configuration given, List<Finding> findings) {
    Configuration keys = DemoAddresses.fill(given);
    try {
      Settings.of(keys);
      findings.add(Finding.ok("settings", "every key is known and every value keeps its rule"));
    } catch (ConfigurationException e) {
      findings.add(wrong(e));
    }
    findings.add(MachineChecks.encoder(bound(keys, Settings::encoder).orElse(SHIPPED)));
    cluster(keys, given.under("").keySet(), findings);
  }

  private static void cluster(Configuration keys, Set<String> set, List<Finding> findings) {
    Optional<TopicSettings> topics = bound(keys, Settings::topics);
    String brokers = keys.under("").getOrDefault(DemoAddresses.BROKER_KEY, "");
    ClusterChecks.brokersAndTopics(Settings.kafka(keys, brokers), topics).stream()
        .map(finding -> unlessDemo(finding, set, DemoAddresses.BROKER_KEY))
        .forEach(findings::add);
    Finding registry =
        ClusterChecks.registry(Settings.registry(keys), topics.orElse(TopicSettings.DEFAULT));
    findings.add(unlessDemo(registry, set, DemoAddresses.REGISTRY_KEY));
  }

  /** Nobody asked for the demo's addresses, so that it does not run there is no failure. */
  private static Finding unlessDemo(Finding finding, Set<String> set, String key) {
    return set.contains(key)
        ? finding
        : finding.excused("start ./infomax demo, or set " + key + " to your own");
  }

  private static <T> Optional<T> bound(Configuration keys, Function<Configuration, T> part) {
    try {
      return Optional.of(part.apply(keys));
    } catch (ConfigurationException e) {
      return Optional.empty();
    }
  }

  private static Finding wrong(ConfigurationException e) {
    return Finding.failure(
        "settings",
        String.valueOf(e.getMessage()),
        "--config FILE or --set key=value; docs/configuration.md lists all keys");
  }
}
