package dev.infomax.streams.app;

import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.RegistryException;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.streams.topology.BrokerWait;
import dev.infomax.streams.topology.TopicException;
import dev.infomax.streams.topology.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Looks at brokers, topics and registry; changes nothing. Stateless. */
final class ClusterChecks {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String REGISTRY_LIMIT = "schema.registry.start.timeout.ms";

  private ClusterChecks() {}

  /**
   * Looks at the brokers and at what is on them.
   *
   * @param topics empty if they are not known
   */
  static List<Finding> brokersAndTopics(KafkaKeys kafka, Optional<TopicSettings> topics) {
    String address = kafka.bootstrapServers();
    try (Admin admin = Admin.create(kafka.forAdmin())) {
      BrokerWait.await(admin, address, LIMIT);
      var findings = new ArrayList<Finding>();
      findings.add(Finding.ok("broker", address + " answers"));
      topics.ifPresent(names -> findings.add(topics(admin, names)));
      return findings;
    } catch (TopicException | KafkaException e) {
      return List.of(
          Finding.failure(
              "broker",
              String.valueOf(e.getMessage()),
              "check bootstrap.servers and kafka.security.*, and that the brokers run"));
    }
  }

  private static Finding topics(Admin admin, TopicSettings topics) {
    var missing = new TreeSet<>(Set.of(topics.images(), topics.embeddings(), topics.deadLetter()));
    try {
      missing.removeAll(admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Finding.failure("topics", "cannot be listed: " + e, "check the ACLs of this user");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.failure("topics", "interrupted", "run it again");
    }
    if (missing.isEmpty()) {
      return Finding.ok("topics", "all three are there; the start checks their settings");
    }
    return topics.create()
        ? Finding.ok("topics", missing + " missing; the start creates them")
        : Finding.failure("topics", missing + " missing", "create them, or set topics.create=true");
  }

  /** Looks at the registry and at the schema of the images' topic in it. */
  static Finding registry(Map<String, String> registryKeys, TopicSettings topics) {
    var keys = new HashMap<String, Object>(registryKeys);
    keys.put(REGISTRY_LIMIT, String.valueOf(LIMIT.toMillis()));
    try (SchemaRegistry registry = SchemaRegistry.connect(keys)) {
      AvroSerde<ImageEvent> serde = AvroSerde.imageEvents(registry);
      serde.deserializer().prepare(topics.images());
      return Finding.ok("registry", "answers, and the images' schema fits");
    } catch (RegistryException | IllegalArgumentException e) {
      return Finding.failure(
          "registry",
          String.valueOf(e.getMessage()),
          "check schema.registry.url and basic.auth.*, and that the registry runs");
    }
  }
}
