package dev.infomax.streams.store;

import java.util.List;

/** A partition's answer to a {@link SampleQuery}: different ids and their stored bytes. */
public record SampleResult(List<Entry> entries, PartitionStatus status) {
  /** An id and the bytes stored under it. */
  public record Entry(String id, byte[] value) {}
}
