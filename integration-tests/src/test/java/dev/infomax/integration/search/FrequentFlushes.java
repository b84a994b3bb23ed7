package dev.infomax.integration.search;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** RocksDB that writes its memory to disk every few hundred changes, and never removes a file. */
public final class FrequentFlushes implements RocksDBConfigSetter {
  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    options.setWriteBufferSize(64 << 10);
    options.setDisableAutoCompactions(true);
  }

  @Override
  public void close(String storeName, Options options) {}
}
