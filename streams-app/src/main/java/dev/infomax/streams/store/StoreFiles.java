package dev.infomax.streams.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * The files of a store in the folder of its task.
 *
 * @param task the folder
 * @param store its name
 */
record StoreFiles(Path task, String store) {
  /** Where the index is saved. */
  Path index() {
    return task.resolve(store + ".index");
  }

  /** Where Kafka Streams has RocksDB keep a store. */
  private Path rocks() {
    return task.resolve("rocksdb").resolve(store);
  }

  /**
   * Whether RocksDB says that its files are damaged; not that it cannot read or write them now: a
   * full disk is none.
   */
  static boolean damaged(ProcessorStateException e) {
    return e.getCause() instanceof RocksDBException rocks
        && rocks.getStatus() != null
        && rocks.getStatus().getCode() == Status.Code.Corruption;
  }

  /** Removes everything, the saved index first. RocksDB must be closed. */
  void remove() {
    try {
      Utils.delete(index().toFile());
      Utils.delete(rocks().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the damaged store %s in %s cannot be removed".formatted(store, task), e);
    }
  }
}
