package dev.infomax.streams.store;

import org.apache.kafka.streams.query.Query;

/** Asks a vector store how it stands. */
public record StatusQuery() implements Query<PartitionStatus> {}
