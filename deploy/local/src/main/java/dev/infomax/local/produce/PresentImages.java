package dev.infomax.local.produce;

import dev.infomax.local.source.ImageSource;
import dev.infomax.local.source.SourceImage;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.registry.UnknownSchemaException;
import dev.infomax.schemas.serde.AvroDeserializer;
import dev.infomax.schemas.serde.AvroFormatException;
import dev.infomax.schemas.serde.AvroSerde;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What is on the images topic, every version of every image. A producer that was killed learns from
 * it exactly where to go on, as long as no producer of that time can still be writing. Costs one
 * read of the topic, some hundred megabytes a second.
 *
 * <p>Thread-safe once built.
 */
public final class PresentImages {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Set<String> ids = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();
  private final Set<Version> versions = new HashSet<>();

  /** An image's content, as far as it takes to see that another is not the same. */
  private record Version(String id, int length, long checksum) {
    static Version of(String id, ByteBuffer content) {
      CRC32C checksum = new CRC32C();
      checksum.update(content.duplicate());
      return new Version(id, content.remaining(), checksum.getValue());
    }
  }

  PresentImages() {}

  /** Nothing: every image is sent. */
  public static PresentImages none() {
    return new PresentImages();
  }

  /**
   * Reads every committed record of {@code topic}, tombstones included.
   *
   * @param settings Kafka consumer settings and the registry's, {@code bootstrap.servers} and
   *     {@code schema.registry.url} among them
   */
  public static PresentImages on(String topic, Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000");
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(8 << 20));
    try (SchemaRegistry registry = SchemaRegistry.connect(settings);
        var consumer =
            new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      PresentImages present = new PresentImages();
      present.read(consumer, AvroSerde.imageEvents(registry).deserializer());
      return present;
    }
  }

  private void read(
      KafkaConsumer<String, byte[]> consumer, AvroDeserializer<ImageEvent> deserializer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (!ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
      consumer.poll(POLL).forEach(record -> add(record.key(), record.value(), deserializer));
    }
  }

  private void add(
      @Nullable String id, byte @Nullable [] value, AvroDeserializer<ImageEvent> deserializer) {
    if (id == null) {
      return;
    }
    if (value == null) {
      delete(id);
      return;
    }
    try {
      add(id, deserializer.decode(value).getContent());
    } catch (AvroFormatException | UnknownSchemaException e) {
      // No image of this id: what the source has is another version.
      ids.add(id);
    }
  }

  /** Notes a version. */
  void add(String id, ByteBuffer content) {
    ids.add(id);
    versions.add(Version.of(id, content));
  }

  /** Notes a tombstone. */
  void delete(String id) {
    ids.add(id);
    deleted.add(id);
  }

  /** True if any version of that id is there, or was deleted. */
  public boolean contains(String id) {
    return ids.contains(id);
  }

  /** True if this very version is or was there; what was deleted once stays away. */
  boolean contains(SourceImage image) {
    return deleted.contains(image.id())
        || versions.contains(Version.of(image.id(), ByteBuffer.wrap(image.content())));
  }

  /** How many of the first images of a source are there in any version. */
  public long overlap(ImageSource source, int limit) {
    return IntStream.range(0, Math.min(limit, source.size()))
        .filter(index -> contains(source.id(index)))
        .count();
  }
}
