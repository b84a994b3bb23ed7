package dev.infomax.integration.cluster;

import dev.infomax.integration.http.Client;
import dev.infomax.integration.http.Installation;
import dev.infomax.integration.local.ChildJvm;
import dev.infomax.local.cli.InfomaxCommand;
import dev.infomax.local.host.LoopbackPort;
import dev.infomax.local.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A broker, a registry, and instances that only search, with a standby of each partition; each
 * instance in a process of its own, which keeps its port.
 *
 * <p>Confined to one thread.
 */
final class SearchCluster implements AutoCloseable {
  private static final Pattern SEARCHABLE =
      Pattern.compile("infomax_store_searchable\\{[^}]*} ([0-9.E]+)");

  private final Path folder;
  private final int partitions;
  private final LocalStack stack;
  private final List<Integer> ports;
  private final Map<Integer, ChildJvm> running = new TreeMap<>();

  private SearchCluster(Path folder, int partitions, List<Integer> ports) {
    this.folder = folder;
    this.partitions = partitions;
    this.ports = ports;
    stack = LocalStack.start(folder.resolve("stack"));
  }

  /** Starts the instances, and does not wait for them. */
  static SearchCluster start(Path folder, int instances, int partitions) throws IOException {
    Set<Integer> ports = new LinkedHashSet<>();
    while (ports.size() < instances) {
      ports.add(LoopbackPort.free());
    }
    var cluster = new SearchCluster(folder, partitions, List.copyOf(ports));
    for (int instance = 0; instance < instances; instance++) {
      cluster.start(instance);
    }
    return cluster;
  }

  Map<String, String> clientSettings() {
    return stack.clientSettings();
  }

  /** All instances, running or not. */
  List<Client> clients() {
    return ports.stream().map(SearchCluster::client).toList();
  }

  private static Client client(int port) {
    return new Client(URI.create("http://" + LoopbackPort.HOST + ":" + port));
  }

  /** Starts an instance, which keeps its folder and name. */
  void start(int instance) throws IOException {
    Map<String, String> keys = new HashMap<>(stack.clientSettings());
    keys.put("instance.id", "instance-" + instance);
    keys.put("state.dir", folder.resolve("instance-" + instance).toString());
    keys.put("http.port", ports.get(instance).toString());
    keys.put("roles", "search");
    keys.put("topics.partitions", String.valueOf(partitions));
    keys.put("search.standby-replicas", "1");
    List<String> arguments = new ArrayList<>(List.of("serve"));
    keys.forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
    running.put(instance, ChildJvm.start(InfomaxCommand.class, arguments.toArray(String[]::new)));
  }

  /** As {@code kill -9}. */
  void kill(int instance) throws InterruptedException {
    Objects.requireNonNull(running.remove(instance)).kill();
  }

  /** As Kubernetes stops a pod; returns when it has ended. */
  void stop(int instance) throws InterruptedException {
    Objects.requireNonNull(running.remove(instance)).stop();
  }

  /**
   * Waits until the running instances, and no others, are members, all ready, and hold so many
   * vectors twice.
   */
  void awaitWhole(int vectors) {
    Installation.await(vectors + " vectors twice on " + running.keySet(), () -> isWhole(vectors));
  }

  private boolean isWhole(int vectors) throws Exception {
    double copies = 0;
    for (int instance : running.keySet()) {
      Client client = client(ports.get(instance));
      if (!Membership.isWhole(client, running.size(), partitions, 1)) {
        return false;
      }
      var counts = SEARCHABLE.matcher(client.get("/metrics").text());
      while (counts.find()) {
        copies += Double.parseDouble(counts.group(1));
      }
    }
    return copies == 2.0 * vectors;
  }

  @Override
  public void close() {
    running.values().forEach(ChildJvm::close);
    stack.close();
  }
}
