package dev.infomax.streams.topology.encode;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A store that stores nothing but counts as persistent. Kafka Streams keeps the id of a process,
 * and with it its transactional ids, only if the topology has a persistent store. With the same ids
 * a restart aborts the transaction that a crash left open; without, readers of the embeddings would
 * wait for the transaction timeout.
 *
 * <p>Confined to its stream thread.
 */
final class AnchorStore implements StateStore {
  static final String NAME = "anchor";
  private volatile boolean open;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void commit(Map<TopicPartition, Long> offsets) {}

  @Override
  @SuppressWarnings("deprecation") // true is what the interface asks of new stores
  public boolean managesOffsets() {
    return true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Builds anchors, without changelog or cache. */
  static final class Builder implements StoreBuilder<AnchorStore> {
    @Override
    public StoreBuilder<AnchorStore> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<AnchorStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<AnchorStore> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<AnchorStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public AnchorStore build() {
      return new AnchorStore();
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public String name() {
      return NAME;
    }
  }
}
