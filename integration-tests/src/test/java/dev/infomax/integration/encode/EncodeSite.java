package dev.infomax.integration.encode;

import dev.infomax.local.broker.BrokerOptions;
import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.local.registry.RegistryProcess;
import dev.infomax.streams.inference.BatchEncoder;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.encode.EncodeMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker, a registry and an encoder: where the applications of a scenario run. */
final class EncodeSite implements AutoCloseable {
  /** Every record is looked at, those that a later one of the same key replaces too. */
  private static final Map<String, String> NOTHING_IS_COMPACTED =
      Map.of("log.cleaner.backoff.ms", "3600000");

  private final Path folder;
  private final EmbeddedBroker broker;
  private final RegistryProcess registryProcess;
  private final PlainRegistry registry;
  private final Cluster cluster;
  private final Path encoderFile;

  private EncodeSite(Path folder, EmbeddedBroker broker, RegistryProcess registryProcess)
      throws Exception {
    this.folder = folder;
    this.broker = broker;
    this.registryProcess = registryProcess;
    this.registry = new PlainRegistry(registryProcess.url());
    this.cluster = new Cluster(broker.bootstrapServers());
    this.encoderFile = TinyEncoder.write(folder);
  }

  static EncodeSite start(Path folder) throws Exception {
    var starting =
        CompletableFuture.supplyAsync(() -> RegistryProcess.start(folder.resolve("registry")));
    var options = BrokerOptions.in(folder.resolve("kafka")).withOverrides(NOTHING_IS_COMPACTED);
    return new EncodeSite(folder, EmbeddedBroker.start(options), starting.get());
  }

  Cluster cluster() {
    return cluster;
  }

  PlainRegistry registry() {
    return registry;
  }

  Path encoderFile() {
    return encoderFile;
  }

  EncodeStack stack(TopicSettings topics, UnaryOperator<BatchEncoder> fault) {
    return new EncodeStack(place(topics.images()), topics, fault, EncodeMeter.NONE);
  }

  EncodeStack.Place place(String name) {
    return new EncodeStack.Place(
        broker.bootstrapServers(),
        registryProcess.url(),
        encoderFile,
        folder.resolve("state-" + name),
        Duration.ofMillis(100));
  }

  /** Sends in order; gives the records by the partition that Kafka's partitioner chose. */
  Map<Integer, List<ProducerRecord<byte[], byte[]>>> send(
      List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    var byPartition = new HashMap<Integer, List<ProducerRecord<byte[], byte[]>>>();
    try (var producer = cluster.producer()) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        int partition = producer.send(record).get().partition();
        byPartition.computeIfAbsent(partition, p -> new ArrayList<>()).add(record);
      }
    }
    return byPartition;
  }

  @Override
  public void close() {
    cluster.close();
    registry.close();
    registryProcess.close();
    broker.close();
  }
}
