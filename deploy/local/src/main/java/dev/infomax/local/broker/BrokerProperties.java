package dev.infomax.local.broker;

import static dev.infomax.local.host.LoopbackPort.HOST;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The Kafka settings of the embedded broker. */
final class BrokerProperties {
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final int NODE_ID = 1;

  /** Largest record batch in bytes: an image of the default limit, its Avro frame and headers. */
  private static final String MAX_MESSAGE_BYTES = Integer.toString(64 << 20);

  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", Integer.toString(NODE_ID)),
          Map.entry("controller.listener.names", CONTROLLER_LISTENER),
          Map.entry("inter.broker.listener.name", "PLAINTEXT"),
          Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          // A single node: internal topics are content with one replica.
          Map.entry("default.replication.factor", "1"),
          Map.entry("min.insync.replicas", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          // A broker that was killed is let back in as soon as its old session has expired.
          Map.entry("broker.session.timeout.ms", "2000"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          // A dead producer's transaction holds up read_committed readers no longer than it must.
          Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // A data folder opened again after months still knows where its readers stood.
          Map.entry("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE)),
          Map.entry("log.retention.ms", "-1"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("message.max.bytes", MAX_MESSAGE_BYTES),
          Map.entry("replica.fetch.max.bytes", MAX_MESSAGE_BYTES),
          // Small: one user, one computer.
          Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"));

  private BrokerProperties() {}

  /** Settings for a log in {@code log} with the two listeners on these ports. */
  static Properties of(
      Path log, int brokerPort, int controllerPort, Map<String, String> overrides) {
    Properties properties = new Properties();
    properties.putAll(FIXED);
    String client = "PLAINTEXT://" + HOST + ":" + brokerPort;
    String controller = HOST + ":" + controllerPort;
    properties.put("log.dirs", log.toAbsolutePath().toString());
    properties.put("listeners", client + "," + CONTROLLER_LISTENER + "://" + controller);
    properties.put("advertised.listeners", client);
    // Static voters are not written to disk, so that the controller's port may change at each
    // start.
    properties.put("controller.quorum.voters", NODE_ID + "@" + controller);
    properties.putAll(overrides);
    return properties;
  }
}
