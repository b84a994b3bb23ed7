package dev.infomax.streams.topology.encode;

import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import dev.infomax.streams.topology.TopicLimits;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The largest records that the encode application can write, in bytes as {@link WireSize} counts
 * them: what both its producer and the topic take.
 *
 * <p>Immutable.
 */
record OutgoingLimits(long embedding, long deadLetter) {
  /** Key, attributes and headers of an ordinary image. */
  private static final int AROUND_VECTOR = 1 << 12;

  static OutgoingLimits of(TopicLimits topics, Properties properties) {
    long producer =
        Math.min(
            bytes(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            bytes(properties, ProducerConfig.BUFFER_MEMORY_CONFIG));
    return new OutgoingLimits(
        Math.min(producer, topics.embedding()), Math.min(producer, topics.deadLetter()));
  }

  private static long bytes(Properties properties, String setting) {
    String key = producerPrefix(setting);
    return (Long) ConfigDef.parseType(key, properties.get(key), ConfigDef.Type.LONG);
  }

  /**
   * @throws IllegalArgumentException if no embedding of that length could be written: then the
   *     topic is at fault, and not the images
   */
  OutgoingLimits withRoomFor(int dimension) {
    long needed = (long) Float.BYTES * dimension + AROUND_VECTOR;
    if (embedding < needed) {
      throw new IllegalArgumentException(
          ("the embeddings topic and the producer must take records of %d bytes for vectors of %d"
                  + " numbers but take %d; raise max.message.bytes or producer.max.request.size")
              .formatted(needed, dimension, embedding));
    }
    return this;
  }
}
