package dev.infomax.client;

/** Where a record is. Immutable. */
public record Placed(String topic, int partition, long offset) {}
