package dev.infomax.integration.guarantee;

import dev.infomax.integration.encode.TinyEncoder;
import dev.infomax.integration.guarantee.ImageTraffic.Mix;
import dev.infomax.integration.guarantee.Scenario.Instances;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All scenarios, and which of them are asked for. */
final class Scenarios {
  /** {@code short}, {@code all}, or names with commas between them. */
  private static final String SELECTION = System.getProperty("infomax.guarantee", "short");

  private static final int MIB = 1 << 20;
  private static final Mix FEW = new Mix(400, 60, 100, 0.15, 0.03);
  private static final Mix SOME = new Mix(1000, 150, 100, 0.15, 0.03);
  private static final Mix SMALL = new Mix(1_000_000, 20_000, 50_000, 0.1, 0);

  private static final List<Scenario> SHORT =
      List.of(
          processes("kill-9-short", 1, Stage.repeated(2, Faults::kill)).withMix(FEW),
          inProcess("poison-storm-short", 1, Faults::none).withMix(poison(300)),
          inProcess("rebalance-storm-short", 2, Stage.repeated(3, Faults::restartAny))
              .withMix(FEW)
              .with("search.standby-replicas", "1"));

  private static final List<Scenario> LONG =
      List.of(
          processes("kill-9", 2, Stage.repeated(5, Faults::kill)),
          processes("rolling-restart", 2, Stage.repeated(2, Faults::restartEach)),
          processes("fenced-producer", 2, Faults::pause)
              .with("encode.transaction-timeout", "10s", "encode.inference-timeout", "5s"),
          inProcess("rebalance-storm", 3, Stage.repeated(10, Faults::restartAny)),
          processes("broker-restart", 2, Stage.repeated(3, Faults::restartBroker)),
          processes("broker-kill", 2, Stage.repeated(3, Faults::killBroker)),
          inProcess("registry-down-at-start", 2, Stage.repeated(1, Faults::startWithoutRegistry)),
          inProcess("registry-down", 2, Stage.repeated(1, Faults::newSchemaWithoutRegistry)),
          inProcess("poison-storm", 1, Faults::none).withMix(poison(1000)),
          inProcess("wrong-schema", 1, Faults::otherSchemas),
          processes("image-50mb", 1, LargeImages::send).withImageBytes(52 * MIB).withMix(FEW),
          processes("image-50mb-refused", 1, LargeImages::sendTooLarge).withMix(FEW),
          inProcess("slow-encoder", 1, Faults::none)
              .withEncoder(SlowEncoder::write)
              .withMix(FEW)
              .with("encode.transaction-timeout", "4s", "encode.inference-timeout", "2s"),
          processes("corrupt-state", 1, Stage.repeated(4, Faults::damageState)),
          // A process id that finds no room is lost, and with it the means to end a transaction.
          processes("full-disk", 1, FullDisk::strike)
              .with("encode.transaction-timeout", "10s", "encode.inference-timeout", "5s"),
          clockJumps());

  /** Only by name: it takes long. */
  private static final List<Scenario> NAMED =
      List.of(inProcess("million", 1, Faults::none).withMix(SMALL).with("batch.max-size", "256"));

  private Scenarios() {}

  private static Mix poison(int records) {
    return new Mix(records, 60, 200, 0.1, 0.6);
  }

  private static Scenario processes(String name, int instances, Stage.Fault fault) {
    return scenario(name, new Instances(instances, ServeProcess::start), fault);
  }

  /** Whose instances are stopped in good order, if at all, and leave their groups. */
  private static Scenario inProcess(String name, int instances, Stage.Fault fault) {
    return scenario(name, new Instances(instances, InProcess::start), fault);
  }

  private static Scenario clockJumps() {
    var jumps = new ClockJumps();
    return scenario(
        "clock-jump",
        new Instances(2, jumps, "containers go by the clock of the machine"),
        jumps::strike);
  }

  private static Scenario scenario(String name, Instances instances, Stage.Fault fault) {
    return new Scenario(name, instances, TinyEncoder::write, MIB, Map.of(), SOME, fault);
  }

  static List<Scenario> selected() {
    return switch (SELECTION) {
      case "short" -> SHORT;
      case "all" -> LONG;
      default -> Arrays.stream(SELECTION.split(",", -1)).map(Scenarios::named).toList();
    };
  }

  private static Scenario named(String name) {
    return Stream.of(SHORT, LONG, NAMED)
        .flatMap(List::stream)
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no scenario " + name));
  }
}
