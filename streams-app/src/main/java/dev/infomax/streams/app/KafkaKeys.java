package dev.infomax.streams.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Kafka's own keys, sorted by who gets them.
 *
 * <p>Immutable.
 *
 * @param all for every client
 * @param encode for the encode application alone
 * @param search for the search application alone
 */
record KafkaKeys(
    String bootstrapServers,
    Map<String, String> all,
    Map<String, String> encode,
    Map<String, String> search) {
  KafkaKeys {
    all = Map.copyOf(all);
    encode = Map.copyOf(encode);
    search = Map.copyOf(search);
  }

  /** For the encode application, with Kafka Streams' prefixes. */
  Map<String, Object> forEncode() {
    return merged(encode);
  }

  /** For the search application, with Kafka Streams' prefixes. */
  Map<String, Object> forSearch() {
    return merged(search);
  }

  /** For an admin client. */
  Map<String, Object> forAdmin() {
    return client("admin.", AdminClientConfig.configNames());
  }

  /** For a producer of our own. */
  Map<String, Object> forProducer() {
    return client("producer.", ProducerConfig.configNames());
  }

  private Map<String, Object> merged(Map<String, String> own) {
    var keys = new HashMap<String, Object>(all);
    keys.putAll(own);
    keys.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return keys;
  }

  /** What the client knows of the common keys, and what is prefixed for it. */
  private Map<String, Object> client(String prefix, Set<String> known) {
    var keys = new HashMap<String, Object>();
    all.forEach(
        (key, value) -> {
          if (known.contains(key)) {
            keys.putIfAbsent(key, value);
          } else if (key.startsWith(prefix)) {
            keys.put(key.substring(prefix.length()), value);
          }
        });
    keys.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return keys;
  }
}
