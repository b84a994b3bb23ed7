package dev.infomax.streams.store;

import java.util.Locale;

/** Why a store dropped its content, to be restored from the beginning of its topic. */
public enum RebuildReason {
  /** It was last known durable so long ago that tombstones may be gone from the topic. */
  TOO_OLD,
  /** Kafka Streams found its offset outside the topic: the topic was created anew. */
  CORRUPTED,
  /** RocksDB could not open its files. */
  DAMAGED;

  /** The name in metrics: {@code too-old}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
