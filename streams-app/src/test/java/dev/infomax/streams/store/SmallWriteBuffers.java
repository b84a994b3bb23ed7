package dev.infomax.streams.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** Makes RocksDB write to disk after some dozens of records, so that a kill finds some of them. */
public final class SmallWriteBuffers implements RocksDBConfigSetter {
  static {
    RocksDB.loadLibrary();
  }

  private static final LRUCache CACHE = new LRUCache(1 << 20);
  private static final WriteBufferManager BUFFERS = new WriteBufferManager(24 << 10, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    options.setWriteBufferManager(BUFFERS);
  }

  /** Nothing to do: all stores share it. */
  @Override
  public void close(String storeName, Options options) {}
}
