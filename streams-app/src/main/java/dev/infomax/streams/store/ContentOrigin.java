package dev.infomax.streams.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers which topic the content is from.
 *
 * <p>A topic that is deleted and created anew has the same name and offsets of the same size: if it
 * is the longer one, the store's offset says that all is well, and if it is the shorter one, a
 * restore is over before it begins. Only its id (KIP-516) tells. Confined to the thread that writes
 * the store.
 */
final class ContentOrigin {
  private final KeyValueStore<Bytes, byte[]> rocks;
  private final Supplier<String> origin;

  /**
   * @param origin names the topic so that no other is named alike; empty if that is not known
   */
  ContentOrigin(KeyValueStore<Bytes, byte[]> rocks, Supplier<String> origin) {
    this.rocks = rocks;
    this.origin = origin;
  }

  /** Whether the content is known to be from elsewhere. */
  boolean isAnother() {
    String now = origin.get();
    return !now.isEmpty() && noted().filter(then -> !then.equals(now)).isPresent();
  }

  /** Notes where the content is from, whatever it was before; before the first of it is written. */
  void note() {
    String now = origin.get();
    if (!now.isEmpty() && !noted().equals(Optional.of(now))) {
      rocks.putAll(List.of(KeyValue.pair(ReservedKeys.ORIGIN, now.getBytes(UTF_8))));
    }
  }

  private Optional<String> noted() {
    return Optional.ofNullable(rocks.get(ReservedKeys.ORIGIN)).map(id -> new String(id, UTF_8));
  }
}
