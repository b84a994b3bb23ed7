package dev.infomax.streams.topology.search;

import dev.infomax.schemas.serde.AvroFormatException;
import dev.infomax.schemas.serde.EmbeddingReader;
import dev.infomax.schemas.serde.EmbeddingView;
import dev.infomax.streams.attribute.AttributeLimits;
import dev.infomax.streams.attribute.AttributeValue;
import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.store.VectorFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Reads the vectors and attributes of the embeddings topic: Avro in the Confluent wire format.
 *
 * <p>Throws if the registry cannot be asked for a schema it has not seen yet: that is not the
 * record's fault, and the record must not be passed over. Thread-safe.
 */
public final class EmbeddingFormat implements VectorFormat {
  private final EmbeddingReader reader;
  private final IntConsumer leftOut;

  /** A format that reads with this reader and tells nobody of what it leaves out. */
  public EmbeddingFormat(EmbeddingReader reader) {
    this(reader, _ -> {});
  }

  /**
   * A format that reads with this reader.
   *
   * @param leftOut hears how many attributes of a record cannot be filtered by, for they are beyond
   *     the {@link AttributeLimits}
   */
  public EmbeddingFormat(EmbeddingReader reader, IntConsumer leftOut) {
    this.reader = reader;
    this.leftOut = leftOut;
  }

  /** Checks that the topic's registered schema can be read; throws as the reader does. */
  void prepare(String topic) {
    reader.prepare(topic);
  }

  @Override
  public Reading read(byte[] value) {
    try {
      EmbeddingView view = reader.read(value);
      return new Vector(view.toArray(), view.modelId(), attributes(view.attributes()));
    } catch (AvroFormatException e) {
      return new Unreadable(Objects.requireNonNullElse(e.getMessage(), "not an embedding"));
    }
  }

  private Attributes attributes(Map<String, Object> values) {
    if (values.isEmpty()) {
      return Attributes.NONE;
    }
    var attributes = new TreeMap<String, AttributeValue>();
    values.forEach((name, value) -> attributes.put(name, value(value)));
    Attributes within = AttributeLimits.within(new Attributes(attributes));
    if (within.values().size() < attributes.size()) {
      leftOut.accept(attributes.size() - within.values().size());
    }
    return within;
  }

  private static AttributeValue value(Object value) {
    return switch (value) {
      case Long number -> new AttributeValue.Whole(number);
      case Double number -> new AttributeValue.Real(number);
      default -> new AttributeValue.Text(value.toString());
    };
  }
}
