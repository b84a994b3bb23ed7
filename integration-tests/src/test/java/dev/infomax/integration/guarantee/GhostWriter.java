package dev.infomax.integration.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.infomax.integration.encode.Cluster;
import dev.infomax.integration.encode.ImageRecords;
import dev.infomax.integration.encode.Pictures;
import dev.infomax.integration.encode.PlainAvro;
import dev.infomax.schemas.Embedding;
import dev.infomax.streams.topology.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes images and embeddings in transactions that it aborts, over the ids of real ones and under
 * numbers below zero: nobody may ever see one.
 *
 * <p>Thread-safe.
 */
final class GhostWriter implements AutoCloseable {
  private static final int MOST_RECORDS = 3;
  private static final int MOST_MILLIS_OPEN = 150;
  private static final int MOST_MILLIS_PAUSE = 400;

  private final Cluster cluster;
  private final TopicSettings topics;
  private final ImageRecords images;
  private final int embeddingSchema;
  private final PictureVectors pictures;
  private final int ids;
  private final SplittableRandom random;
  private final Thread thread;
  private long number;
  private volatile boolean stopped;

  GhostWriter(
      Cluster cluster,
      TopicSettings topics,
      Schemas schemas,
      PictureVectors pictures,
      int ids,
      SplittableRandom random) {
    this.cluster = cluster;
    this.topics = topics;
    this.images = new ImageRecords(topics.images(), schemas.image());
    this.embeddingSchema = schemas.embedding();
    this.pictures = pictures;
    this.ids = ids;
    this.random = random;
    this.thread = Thread.ofPlatform().daemon().name("guarantee-ghosts-1").unstarted(this::run);
  }

  /** The registry's ids of the two schemas. */
  record Schemas(int image, int embedding) {}

  GhostWriter start() {
    thread.start();
    return this;
  }

  private void run() {
    while (!stopped) {
      try (var producer = producer()) {
        producer.initTransactions();
        while (!stopped) {
          haunt(producer);
        }
      } catch (KafkaException e) {
        // the broker is away: with a new producer
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return cluster.producer(
        Map.of(
            "transactional.id", topics.images() + "-ghosts",
            "transaction.timeout.ms", 10_000,
            "max.block.ms", 3_000,
            "delivery.timeout.ms", 3_000,
            "request.timeout.ms", 2_000,
            "linger.ms", 0));
  }

  private void haunt(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
    producer.beginTransaction();
    for (ProducerRecord<byte[], byte[]> ghost : ghosts()) {
      Future<?> _ = producer.send(ghost);
    }
    producer.flush();
    Thread.sleep(random.nextInt(MOST_MILLIS_OPEN));
    producer.abortTransaction();
    Thread.sleep(random.nextInt(MOST_MILLIS_PAUSE));
  }

  private List<ProducerRecord<byte[], byte[]>> ghosts() {
    List<ProducerRecord<byte[], byte[]>> ghosts = new ArrayList<>();
    int count = 1 + random.nextInt(MOST_RECORDS);
    for (int i = 0; i < count; i++) {
      number--;
      byte[] key = ImageTraffic.id(random.nextInt(ids)).getBytes(UTF_8);
      byte[] picture = Pictures.jpeg(ImageTraffic.picture(number));
      ghosts.add(new ProducerRecord<>(topics.images(), key, images.image(picture, (int) number)));
      ghosts.add(new ProducerRecord<>(topics.embeddings(), key, embedding()));
    }
    return ghosts;
  }

  private byte[] embedding() {
    List<Float> vector = new ArrayList<>();
    for (float element : pictures.of(number)) {
      vector.add(element);
    }
    try {
      return PlainAvro.write(
          embeddingSchema,
          new GenericRecordBuilder(Embedding.getClassSchema())
              .set("vector", vector)
              .set("modelId", pictures.modelId())
              .set("attributes", Map.of(ImageTraffic.NUMBER, number))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops when its last transaction is aborted. */
  @Override
  public void close() {
    stopped = true;
    try {
      if (!thread.join(Duration.ofSeconds(30))) {
        throw new AssertionError("a transaction could not be aborted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
