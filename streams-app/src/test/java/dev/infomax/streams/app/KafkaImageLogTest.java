package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.RegistryUnavailableException;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.streams.http.ImageLog;
import dev.infomax.streams.http.ImageLog.NewImage;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaImageLogTest {
  private static final NewImage IMAGE = new NewImage("a", new byte[] {1}, "", Map.of());

  private static SchemaRegistry registry(String url) {
    return SchemaRegistry.connect(
        Map.of("schema.registry.url", url, "schema.registry.retry.timeout.ms", "0"));
  }

  private static MockProducer<String, ImageEvent> producer(SchemaRegistry registry) {
    return new MockProducer<>(
        true, null, new StringSerializer(), AvroSerde.imageEvents(registry).serializer());
  }

  @Test
  void write_registryDown_isNotBlamedOnTheTopic() {
    try (SchemaRegistry registry = registry("http://127.0.0.1:1");
        var log = new KafkaImageLog(producer(registry), "images")) {
      assertThatThrownBy(() -> log.write(IMAGE)).isInstanceOf(RegistryUnavailableException.class);
    }
  }

  @Test
  void write_brokerDown_namesTheTopic() {
    try (SchemaRegistry registry = registry("mock://images")) {
      var producer = producer(registry);
      producer.sendException = new TimeoutException("no broker");
      try (var log = new KafkaImageLog(producer, "images")) {
        var failed = catchThrowableOfType(ImageLog.WriteFailed.class, () -> log.write(IMAGE));

        assertThat(failed).hasMessage("topic images did not take the record: no broker");
      }
    }
  }

  @Test
  void delete_registryDown_needsNoSchema() throws Exception {
    try (SchemaRegistry registry = registry("http://127.0.0.1:1");
        var log = new KafkaImageLog(producer(registry), "images")) {
      assertThat(log.delete("a").topic()).isEqualTo("images");
    }
  }
}
