package dev.infomax.bench.query;

import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.FloatList;
import dev.infomax.streams.app.InfomaxApp;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** An instance that only searches, with a broker of its own. Thread-safe. */
final class SearchInstance implements AutoCloseable {
  private static final String TOPIC = "embeddings";
  private static final long LOOK_MILLIS = 200;
  private static final int MOST_UNDER_WAY = 20_000;

  private final String registry = "mock://" + UUID.randomUUID();
  private final EmbeddedBroker broker;
  private final InfomaxApp app;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI knn;

  SearchInstance(Path folder, int partitions) throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("kafka"));
    app =
        InfomaxApp.start(
            InfomaxApp.configuration(
                Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "schema.registry.url",
                    registry,
                    "instance.id",
                    "bench",
                    "roles",
                    "search",
                    "state.dir",
                    folder.resolve("state").toString(),
                    "topics.partitions",
                    String.valueOf(partitions),
                    "http.port",
                    "0")));
    knn = URI.create(app.address() + "/v1/knn");
  }

  /** Puts vectors on the topic and waits until all can be found. */
  void fill(NumberedVectors vectors, int count, PrintWriter progress) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20);
    try (var schemas = SchemaRegistry.connect(Map.of("schema.registry.url", registry))) {
      var values = AvroSerde.embeddings(schemas).serializer();
      values.prepare(TOPIC);
      try (var producer = new KafkaProducer<>(settings, new StringSerializer(), values)) {
        Deque<Future<RecordMetadata>> sent = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
          sent.add(producer.send(record(i, vectors.vector(i))));
          if (sent.size() > MOST_UNDER_WAY) {
            sent.remove().get();
          }
          tell(progress, i, count);
        }
        for (Future<RecordMetadata> record : sent) {
          record.get();
        }
      }
    }
    while (app.searchable() < count) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static ProducerRecord<String, Embedding> record(int number, float[] vector) {
    var embedding =
        Embedding.newBuilder().setVector(FloatList.of(vector)).setModelId("bench").build();
    return new ProducerRecord<>(TOPIC, "id-%07d".formatted(number), embedding);
  }

  private void tell(PrintWriter progress, int sent, int count) {
    if (sent > 0 && sent % 100_000 == 0) {
      progress.printf("%,d of %,d vectors sent, %,d searchable%n", sent, count, app.searchable());
      progress.flush();
    }
  }

  static byte[] question(float[] vector, int k) {
    return "{\"vector\":%s,\"k\":%d,\"timeoutMs\":60000}"
        .formatted(Arrays.toString(vector), k)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Asks for neighbours.
   *
   * @throws IOException if the answer is not a whole one
   */
  void ask(byte[] question) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(knn)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(question))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200 || !answer.body().contains("\"partial\":false")) {
      throw new IOException("HTTP " + answer.statusCode() + ": " + answer.body());
    }
  }

  @Override
  public void close() {
    http.close();
    app.close();
    broker.close();
  }
}
