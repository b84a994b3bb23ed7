package dev.infomax.streams.store;

import org.apache.kafka.common.utils.Bytes;

/**
 * Keys under which the store keeps notes of its own in RocksDB. They begin with two bytes that no
 * UTF-8 text contains, so no id equals one.
 */
final class ReservedKeys {
  /** When the content was last known durable; see {@link DurableClock}. */
  static final Bytes CLOCK = key('c');

  /** The model and dimension learned from the first vector; see {@link VectorSpace}. */
  static final Bytes SPACE = key('m');

  /** Begins the keys of the entries of the {@link ChangeLog}. */
  static final Bytes CHANGE = key('l');

  /** Ties a saved index to the content; see {@link SavedIndexes}. */
  static final Bytes LIFE = key('i');

  private static final byte MARK = (byte) 0xFF;

  private ReservedKeys() {}

  static boolean reserved(Bytes key) {
    byte[] bytes = key.get();
    return bytes.length >= 2 && bytes[0] == MARK && bytes[1] == MARK;
  }

  private static Bytes key(char name) {
    return Bytes.wrap(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) name});
  }
}
