package dev.infomax.streams.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one budget of write buffers for all stores of the process, whatever their
 * number: 96 MiB, of which 32 MiB for writes. Kafka Streams would give each store 50 MiB of cache
 * and 48 MiB of buffers. The common budget also makes stores flush earlier, so that less is read
 * again after a crash.
 *
 * <p>Name it as {@code rocksdb.config.setter}. Thread-safe.
 */
public final class SharedRocksMemory implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 96L << 20;
  private static final long WRITE_BUFFER_BYTES = 32L << 20;
  private static final double HIGH_PRIORITY_SHARE = 0.1;

  /** RocksDB keeps a thousand of its own logs, one for each time that a store was opened. */
  private static final int OWN_LOGS = 2;

  static {
    RocksDB.loadLibrary();
  }

  private static final Cache CACHE = new LRUCache(CACHE_BYTES, -1, false, HIGH_PRIORITY_SHARE);
  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITE_BUFFERS);
    options.setKeepLogFileNum(OWN_LOGS);
  }

  /** Nothing to do: cache and buffers live as long as the process. */
  @Override
  public void close(String storeName, Options options) {}
}
