package dev.infomax.integration.guarantee;

/** Where a record is on its topic. */
record Place(int partition, long offset) {}
