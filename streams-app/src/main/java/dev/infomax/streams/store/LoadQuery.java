package dev.infomax.streams.store;

import org.apache.kafka.streams.query.Query;

/** Has a vector store begin to load its index, unless that was done, and asks how it stands. */
public record LoadQuery() implements Query<PartitionStatus> {}
