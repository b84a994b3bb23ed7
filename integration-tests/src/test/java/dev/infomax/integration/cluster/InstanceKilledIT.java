package dev.infomax.integration.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.integration.cluster.QueryLoad.Asked;
import dev.infomax.integration.http.Client;
import dev.infomax.integration.local.ChildJvm;
import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.local.registry.RegistryProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances with a standby of each partition; one is killed under load. The others go on
 * answering, exactly, and say where their answers come from.
 */
@Timeout(180)
class InstanceKilledIT {
  private static final int INSTANCES = 3;
  private static final int PARTITIONS = 12;
  private static final int VECTORS = 2_400;
  private static final int DIMENSION = 64;
  private static final int QUESTIONS = 24;
  private static final int PER_SECOND = 200;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration BEFORE = Duration.ofSeconds(2);

  /** Longer than the session timeout and a rebalance. */
  private static final Duration AFTER = Duration.ofSeconds(12);

  private static final Pattern SEARCHABLE =
      Pattern.compile("infomax_store_searchable\\{[^}]*} ([0-9.E]+)");

  @TempDir private Path folder;

  @Test
  void threeInstances_oneKilledUnderLoad_othersAnswerExactlyAndSayFromWhere() throws Exception {
    var vectors = new StoredVectors(1, VECTORS, DIMENSION);
    var registryStarts =
        CompletableFuture.supplyAsync(() -> RegistryProcess.start(folder.resolve("registry")));
    var instances = new ArrayList<ChildJvm>();
    try (var broker = EmbeddedBroker.start(folder.resolve("kafka"));
        var registry = registryStarts.get()) {
      for (int i = 0; i < INSTANCES; i++) {
        instances.add(instance(broker.bootstrapServers(), registry.url(), "instance-" + i));
      }
      List<Client> clients = new ArrayList<>();
      for (ChildJvm instance : instances) {
        clients.add(new Client(URI.create(instance.awaitLine(InstanceChild.ADDRESS))));
      }
      vectors.send(broker.bootstrapServers(), registry.url(), "embeddings");
      await(() -> copies(clients) == 2L * VECTORS);

      List<float[]> questions = questions();
      List<Client> staying = clients.subList(1, INSTANCES);
      warmUp(staying, questions);
      var load = QueryLoad.start(staying, questions, PER_SECOND);
      Thread.sleep(BEFORE);
      instances.getFirst().kill();
      long killed = System.nanoTime();
      Thread.sleep(AFTER);
      load.stop();

      assertThat(load.failures()).isEmpty();
      assertThat(load.asked()).hasSizeGreaterThan(PER_SECOND * 10);
      assertThat(load.asked()).allSatisfy(asked -> checked(asked, questions, vectors));
      assertThat(last(load.asked())).noneMatch(asked -> asked.partial() || asked.stale());
      report(load.asked(), killed);
    } finally {
      instances.forEach(ChildJvm::close);
    }
  }

  private ChildJvm instance(String brokers, String registry, String name) throws Exception {
    return ChildJvm.start(
        InstanceChild.class,
        "bootstrap.servers=" + brokers,
        "schema.registry.url=" + registry,
        "instance.id=" + name,
        "state.dir=" + folder.resolve(name),
        "roles=search",
        "topics.partitions=" + PARTITIONS,
        "search.standby-replicas=1",
        "http.port=0");
  }

  private static List<float[]> questions() {
    var random = new SplittableRandom(2);
    List<float[]> questions = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      questions.add(StoredVectors.random(random, DIMENSION));
    }
    return questions;
  }

  /** A cold process compiles first, and answers late meanwhile. */
  private static void warmUp(List<Client> clients, List<float[]> questions) throws Exception {
    var load = QueryLoad.start(clients, questions, PER_SECOND / 4);
    Thread.sleep(WARM_UP);
    load.stop();
    assertThat(load.failures()).isEmpty();
  }

  /** Searchable vectors of all instances, standbys included. */
  private static long copies(List<Client> clients) throws Exception {
    double sum = 0;
    for (Client client : clients) {
      var matcher = SEARCHABLE.matcher(client.get("/metrics").text());
      while (matcher.find()) {
        sum += Double.parseDouble(matcher.group(1));
      }
    }
    return Math.round(sum);
  }

  /** A whole answer is brute force's; a partial one is what is left of it. */
  private static void checked(Asked asked, List<float[]> questions, StoredVectors vectors) {
    assertThat(asked.status()).as(asked.answer().toString()).isEqualTo(200);
    float[] question = questions.get(asked.question());
    if (asked.partial()) {
      List<String> all = vectors.nearest(question, vectors.count());
      var found = new HashSet<>(asked.ids());
      assertThat(asked.ids()).isEqualTo(all.stream().filter(found::contains).toList());
    } else {
      assertThat(asked.ids()).isEqualTo(vectors.nearest(question, QueryLoad.NEIGHBOURS));
    }
  }

  private static List<Asked> last(List<Asked> asked) {
    return asked.subList(asked.size() - PER_SECOND, asked.size());
  }

  private static void report(List<Asked> asked, long killed) {
    List<Asked> before = asked.stream().filter(a -> a.at() < killed).toList();
    List<Asked> gap =
        asked.stream().filter(a -> a.at() >= killed && (a.stale() || a.partial())).toList();
    long end = gap.stream().mapToLong(Asked::at).max().orElse(killed);
    List<Asked> during = asked.stream().filter(a -> a.at() >= killed && a.at() <= end).toList();
    System.out.printf(
        Locale.ROOT,
        "%,d queries, %d/s, %d HTTP errors; after the kill %.1f s until answers were current again:"
            + " %,d answers, %,d with a standby's part, %,d partial; p50/p99 before %.1f/%.1f ms,"
            + " in the gap %.1f/%.1f ms, slowest %.0f ms%n",
        asked.size(),
        PER_SECOND,
        asked.stream().filter(a -> a.status() != 200).count(),
        (end - killed) / 1e9,
        during.size(),
        gap.stream().filter(Asked::stale).count(),
        gap.stream().filter(Asked::partial).count(),
        millis(before, 0.5),
        millis(before, 0.99),
        millis(during, 0.5),
        millis(during, 0.99),
        millis(asked, 1));
  }

  private static double millis(List<Asked> asked, double share) {
    long[] nanos = asked.stream().mapToLong(Asked::nanos).sorted().toArray();
    return nanos.length == 0
        ? 0
        : nanos[(int) Math.min(nanos.length - 1, nanos.length * share)] / 1e6;
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("two copies of every vector were not searchable in a minute");
      }
      Thread.sleep(100);
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }
}
