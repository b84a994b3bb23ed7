package dev.infomax.streams.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** Ids as keys: UTF-8, and nothing else. Stateless. */
final class Ids {
  private Ids() {}

  /** The id of a key; empty if the key is not UTF-8, for two such keys could look like one id. */
  static Optional<String> of(Bytes key) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key.get())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static Bytes key(String id) {
    return Bytes.wrap(id.getBytes(StandardCharsets.UTF_8));
  }
}
