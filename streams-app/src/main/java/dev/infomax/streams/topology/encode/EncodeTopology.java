package dev.infomax.streams.topology.encode;

import dev.infomax.streams.topology.SourceTimestamp;
import dev.infomax.streams.topology.TopicSettings;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * images -> embed -> embeddings, dead letters. Bytes throughout: Avro and images are decoded by the
 * batcher's workers, so that every kind of poison takes one path.
 */
final class EncodeTopology {
  static final String IMAGES = "images";
  static final String EMBED = "embed";
  static final String EMBEDDINGS = "embeddings";
  static final String DEAD_LETTERS = "dead-letters";

  private EncodeTopology() {}

  static Topology of(TopicSettings topics, EncodeParts parts) {
    var bytes = new ByteArraySerializer();
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            IMAGES,
            new SourceTimestamp(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topics.images())
        .addProcessor(EMBED, () -> new EmbedProcessor(parts), IMAGES)
        .addStateStore(new AnchorStore.Builder(), EMBED)
        .addSink(EMBEDDINGS, topics.embeddings(), bytes, bytes, EMBED)
        .addSink(DEAD_LETTERS, topics.deadLetter(), bytes, bytes, EMBED);
  }
}
