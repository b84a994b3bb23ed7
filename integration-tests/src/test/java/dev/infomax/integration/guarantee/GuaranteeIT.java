package dev.infomax.integration.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.infomax.integration.encode.Cluster;
import dev.infomax.integration.encode.PlainRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every guarantee after every scenario. {@code -Dinfomax.guarantee=all} plays all of them, {@code
 * -Dinfomax.guarantee=kill-9,broker-kill} these; else a few short ones are played. {@code
 * -Dinfomax.guarantee.seed} and {@code .seeds} are the first seed and how many; {@code .on} is
 * {@code embedded} or {@code containers}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set up before all tests
class GuaranteeIT {
  private static final long SEED = Long.getLong("infomax.guarantee.seed", 1);
  private static final int SEEDS = Integer.getInteger("infomax.guarantee.seeds", 1);
  private static final Path REPORT = Path.of("target", "guarantees");
  private static final int SHOWN = 10;

  private final List<TrialResult> results = new ArrayList<>();
  private final Map<String, String> notRun = new LinkedHashMap<>();
  private Infrastructure infrastructure;
  private Trial.Site site;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    infrastructure = infrastructure(folder);
    site =
        new Trial.Site(
            infrastructure,
            new Cluster(infrastructure.bootstrapServers()),
            new PlainRegistry(infrastructure.registryUrl()),
            folder);
  }

  private static Infrastructure infrastructure(Path folder) throws Exception {
    String on = System.getProperty("infomax.guarantee.on", "embedded");
    return switch (on) {
      case "embedded" -> EmbeddedInfrastructure.start(folder);
      case "containers" -> ContainerInfrastructure.start(REPORT.resolve("logs"));
      default ->
          throw new IllegalArgumentException(
              "infomax.guarantee.on must be embedded or containers but was " + on);
    };
  }

  @AfterAll
  void stop() throws Exception {
    site.cluster().close();
    site.registry().close();
    infrastructure.close();
    var table = new ResultTable(results, notRun);
    table.write(REPORT);
    System.out.println(table.markdown());
  }

  @TestFactory
  Stream<DynamicTest> everyGuarantee_afterEveryScenario_holds() {
    return Scenarios.selected().stream()
        .flatMap(
            scenario ->
                LongStream.range(SEED, SEED + SEEDS)
                    .mapToObj(
                        seed ->
                            DynamicTest.dynamicTest(
                                scenario.name() + ", seed " + seed, () -> play(scenario, seed))));
  }

  private void play(Scenario scenario, long seed) throws Exception {
    Optional<String> obstacle = infrastructure.obstacle(scenario);
    obstacle.ifPresent(reason -> notRun.put(scenario.name(), reason));
    assumeTrue(obstacle.isEmpty(), obstacle::get);

    TrialResult result = new Trial(scenario, seed, site).play();
    results.add(result);
    System.out.print(new ResultTable(List.of(result), Map.of()).markdown());
    result.violations().stream().limit(SHOWN).forEach(System.out::println);

    assertThat(result.violations().stream().limit(SHOWN)).isEmpty();
    assertThat(result.answered()).as("questions were answered meanwhile").isPositive();
  }
}
