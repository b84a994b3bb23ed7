/**
 * A Kafka Streams state store that answers nearest-neighbour queries.
 *
 * <p>{@code VectorStoreSupplier} plugs it into any topology; {@link
 * dev.infomax.streams.store.KnnQuery} asks it through interactive queries v2. RocksDB is the truth,
 * the index beside it can always be rebuilt. Knows nothing of images, Avro or HTTP: a {@link
 * dev.infomax.streams.store.VectorFormat} reads vectors out of the stored bytes.
 *
 * <p>{@code VectorStore} is the store; {@code SearchableVectors} holds an index a model, {@code
 * StoreIndex} keeps them in step with RocksDB, {@code IndexLoader} and {@code IndexSaver} load and
 * save it, {@code SavedIndexes} and {@code ChangeLog} say why a saved index can be trusted after a
 * crash.
 *
 * <p>One thread at a time writes a store, the stream thread or the state updater's; any number
 * query it, also while it is restored, rebuilt or closed. What is not searchable is counted by
 * {@link dev.infomax.streams.store.Rejection}.
 */
@NullMarked
package dev.infomax.streams.store;

import org.jspecify.annotations.NullMarked;
