package dev.infomax.integration.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.integration.http.Client;
import dev.infomax.integration.http.Installation;
import dev.infomax.integration.http.Pictures;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.streams.app.InfomaxApp;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace leads from the produced record to its embedding and the index; queries link to it. */
class TracingIT {
  private static final String PRODUCED = "0af7651916cd43dd8448eb211c80319c";
  private static final String PUT = "1bf7651916cd43dd8448eb211c80319c";
  private static final Map<String, String> SETTINGS =
      Map.of("otel.traces.exporter", "memory", "otel.bsp.schedule.delay", "20");

  @TempDir private Path folder;

  @BeforeEach
  void set() {
    SETTINGS.forEach(System::setProperty);
    MemoryExporter.SPANS.reset();
  }

  @AfterEach
  void clear() {
    SETTINGS.keySet().forEach(System::clearProperty);
  }

  @Test
  void producedRecord_toEmbeddingToQueryThatFindsIt_oneTraceAndALink() throws Exception {
    Map<String, String> on = Map.of("tracing.enabled", "true");
    try (var installation = new Installation(folder);
        InfomaxApp first = installation.start("first", on);
        InfomaxApp second = installation.start("second", on)) {
      var one = new Client(first.address());
      var two = new Client(second.address());
      Installation.await("both hold partitions", () -> bothHold(one));
      produce(installation, "produced", Pictures.png(1));
      one.put("/v1/images/put", Pictures.png(2), "traceparent", parent(PUT));
      Installation.awaitSearchable(one, 2);

      var asked = List.of("2cf7651916cd43dd8448eb211c80319c", "3df7651916cd43dd8448eb211c80319c");
      find(one, asked.getFirst());
      find(two, asked.getLast());

      SpanData encode = span(PRODUCED, "encode image");
      SpanData index = span(PRODUCED, "index embedding");
      assertThat(encode.getParentSpanId()).isEqualTo(spanOf(PRODUCED));
      assertThat(encode.getEvents())
          .extracting(EventData::getName)
          .containsExactly("decode", "infer", "embedded");
      assertThat(traceparent(installation, "produced"))
          .isEqualTo("00-%s-%s-01".formatted(PRODUCED, encode.getSpanId()));
      assertThat(index.getParentSpanId()).isEqualTo(encode.getSpanId());
      assertThat(span(PUT, "encode image").getParentSpanId())
          .isEqualTo(span(PUT, "PUT /v1/images/<id>").getSpanId());
      var found = List.of(index.getSpanId(), span(PUT, "index embedding").getSpanId());
      for (String query : asked) {
        Installation.await("linked: " + query, () -> links(query).containsAll(found));
        assertThat(span(query, "POST /internal/v1/query").getParentSpanId())
            .isEqualTo(span(query, "POST /v1/knn").getSpanId());
      }
    }
  }

  private static String parent(String trace) {
    return "00-%s-%s-01".formatted(trace, spanOf(trace));
  }

  private static String spanOf(String trace) {
    return trace.substring(0, 16);
  }

  private static boolean bothHold(Client client) throws Exception {
    var members = client.get("/v1/status").json().get("members");
    return members.size() == 2
        && !members.get(0).get("active").isEmpty()
        && !members.get(1).get("active").isEmpty();
  }

  private static void produce(Installation installation, String id, byte[] image) throws Exception {
    Map<String, String> settings = installation.clientSettings();
    try (var registry = SchemaRegistry.connect(settings)) {
      var values = AvroSerde.imageEvents(registry).serializer();
      values.prepare("images");
      Map<String, Object> client = new HashMap<>(settings);
      try (var producer = new KafkaProducer<>(client, new StringSerializer(), values)) {
        var event = new ImageEvent(ByteBuffer.wrap(image), "image/png", Map.of(), null);
        var record = new ProducerRecord<>("images", id, event);
        record.headers().add("traceparent", parent(PRODUCED).getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
      }
    }
  }

  private static void find(Client client, String trace) throws Exception {
    var answer =
        client.post(
            "/v1/knn",
            "{\"id\":\"produced\",\"includeSelf\":true}".getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json",
            "traceparent",
            parent(trace));
    assertThat(answer.json().get("neighbors")).as(answer.text()).hasSize(2);
  }

  /** The value of the header that the embedding carries. */
  private static String traceparent(Installation installation, String id) {
    Map<String, Object> settings = new HashMap<>(installation.clientSettings());
    settings.putAll(
        Map.of(
            "group.id",
            "looks",
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed"));
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("embeddings"));
      for (int poll = 0; poll < 100; poll++) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.key().equals(id)) {
            byte[] value = record.headers().lastHeader("traceparent").value();
            return new String(value, StandardCharsets.UTF_8);
          }
        }
      }
    }
    throw new AssertionError("no embedding of " + id);
  }

  private static SpanData span(String trace, String name) {
    Installation.await(name + " of " + trace, () -> !spans(trace, name).isEmpty());
    return spans(trace, name).getFirst();
  }

  private static List<SpanData> spans(String trace, String name) {
    return MemoryExporter.SPANS.getFinishedSpanItems().stream()
        .filter(span -> span.getTraceId().equals(trace) && span.getName().equals(name))
        .toList();
  }

  /** Spans that the spans of a trace link to. */
  private static List<String> links(String trace) {
    return MemoryExporter.SPANS.getFinishedSpanItems().stream()
        .filter(span -> span.getTraceId().equals(trace))
        .flatMap(span -> span.getLinks().stream())
        .map(LinkData::getSpanContext)
        .map(context -> context.getSpanId())
        .toList();
  }
}
