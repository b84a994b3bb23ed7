package dev.infomax.streams.tracing;

/** Where a record is. */
public record RecordPlace(String topic, int partition, long offset) {}
