package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** What Kafka calls a password is on its way to the clients, and never in a log. */
class SecretsTest {
  private static final String PLANTED = "pl4nted-s3cret";

  private static Set<String> passwords() {
    var names = new TreeSet<String>();
    for (ConfigDef definition :
        new ConfigDef[] {
          AdminClientConfig.configDef(),
          ConsumerConfig.configDef(),
          ProducerConfig.configDef(),
          StreamsConfig.configDef()
        }) {
      definition.configKeys().values().stream()
          .filter(key -> key.type() == ConfigDef.Type.PASSWORD)
          .forEach(key -> names.add(key.name));
    }
    return names;
  }

  private static Settings planted() {
    var keys = new HashMap<String, String>();
    keys.put("bootstrap.servers", "127.0.0.1:1");
    keys.put("schema.registry.url", "mock://x");
    passwords().forEach(name -> keys.put("kafka." + name, PLANTED));
    keys.put("kafka.main.consumer.ssl.key.password", PLANTED);
    keys.put("kafka.producer.ssl.key.password", PLANTED);
    keys.put("basic.auth.user.info", "user:" + PLANTED);
    keys.put("bearer.auth.token", PLANTED);
    var configuration = InfomaxApp.configuration(keys);
    assertThat(configuration.toString()).contains("***").doesNotContain(PLANTED);
    return Settings.of(configuration);
  }

  @Test
  void passwords_ofKafka_reachTheClientsAndNotTheLog() {
    assertThat(passwords()).contains("sasl.jaas.config", "ssl.key.password", "ssl.keystore.key");
    KafkaKeys kafka = planted().kafka();
    var log = new ByteArrayOutputStream();
    PrintStream console = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      useOnce(kafka);
    } finally {
      System.setErr(console);
    }

    assertThat(kafka.forAdmin()).containsEntry("ssl.key.password", PLANTED);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("AdminClientConfig values", "ProducerConfig values", "ConsumerConfig values")
        .contains("ssl.key.password = [hidden]")
        .doesNotContain(PLANTED);
  }

  private static void useOnce(KafkaKeys kafka) {
    Admin.create(kafka.forAdmin()).close();
    var serializer = new ByteArraySerializer();
    new KafkaProducer<>(kafka.forProducer(), serializer, serializer).close();
    var topology = new StreamsBuilder();
    topology.stream("images");
    for (Map<String, Object> keys : List.of(kafka.forEncode(), kafka.forSearch())) {
      var properties = new Properties();
      properties.putAll(keys);
      properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "secrets");
      new KafkaStreams(topology.build(), properties).close();
    }
  }
}
