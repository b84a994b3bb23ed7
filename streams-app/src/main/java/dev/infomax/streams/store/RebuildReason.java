package dev.infomax.streams.store;

import java.util.Locale;

/** Why a store dropped its content, to be restored from the beginning of its topic. */
public enum RebuildReason {
  /** It was last known durable so long ago that tombstones may be gone from the topic. */
  TOO_OLD,
  /** It is from a topic of the same name that has since been created anew. */
  OTHER_TOPIC,
  /** Kafka Streams found its offset outside the topic: records that it had are gone there. */
  CORRUPTED,
  /** RocksDB could not open its files. */
  DAMAGED;

  /** The name in metrics: {@code too-old}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
