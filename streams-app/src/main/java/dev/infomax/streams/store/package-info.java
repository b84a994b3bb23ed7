/**
 * A Kafka Streams state store that answers nearest-neighbour queries.
 *
 * <p>{@code VectorStoreSupplier} plugs it into any topology; {@link
 * dev.infomax.streams.store.KnnQuery} asks it through interactive queries v2. RocksDB is the truth,
 * the index beside it can always be rebuilt. Knows nothing of images, Avro or HTTP: a {@link
 * dev.infomax.streams.store.VectorFormat} reads vectors out of the stored bytes.
 */
@NullMarked
package dev.infomax.streams.store;

import org.jspecify.annotations.NullMarked;
