package dev.infomax.streams.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys under which the store keeps notes of its own in RocksDB. They begin with two bytes that no
 * UTF-8 text contains, so no id equals one.
 */
final class ReservedKeys {
  /** When the content was last known durable; see {@link DurableClock}. */
  static final Bytes CLOCK = key('c');

  /**
   * The model and dimension learned from the first vector; see {@link VectorSpace}. Where models
   * are kept apart, begins the keys of those of each model.
   */
  static final Bytes SPACE = key('m');

  /** Begins the keys of the entries of the {@link ChangeLog}. */
  static final Bytes CHANGE = key('l');

  /** Which topic the content is from; see {@link ContentOrigin}. */
  static final Bytes ORIGIN = key('o');

  /** Ties a saved index to the content; see {@link SavedIndexes}. */
  static final Bytes LIFE = key('i');

  private static final byte MARK = (byte) 0xFF;

  private ReservedKeys() {}

  static boolean reserved(Bytes key) {
    byte[] bytes = key.get();
    return bytes.length >= 2 && bytes[0] == MARK && bytes[1] == MARK;
  }

  /** Of what was learned of a model that is kept apart. */
  static Bytes space(String modelId) {
    byte[] id = modelId.getBytes(StandardCharsets.UTF_8);
    byte[] prefix = SPACE.get();
    return Bytes.wrap(ByteBuffer.allocate(prefix.length + id.length).put(prefix).put(id).array());
  }

  private static Bytes key(char name) {
    return Bytes.wrap(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) name});
  }
}
