package dev.infomax.streams.store;

import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.VectorIndex;
import dev.infomax.streams.index.VectorSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How the index of a store is made: what its settings say, and what RocksDB remembers of the first
 * vector. Immutable.
 */
record IndexRecipe(
    KeyValueStore<Bytes, byte[]> rocks, VectorStoreSettings settings, VectorFormat format) {

  /**
   * An index without vectors.
   *
   * @param kind makes of an exact index the one that is asked, or leaves it as it is
   * @param quietly runs a write that is not that of a record
   * @param rejected hears of every refused value
   */
  SearchableVectors fresh(
      Function<ExactIndex, VectorIndex> kind,
      Consumer<Runnable> quietly,
      Consumer<Rejection> rejected) {
    Admission admission = new Admission(format, settings.metric(), space());
    return new SearchableVectors(
        admission,
        this::source,
        kind,
        rejected,
        learned -> quietly.accept(() -> rocks.putAll(List.of(note(learned)))));
  }

  private VectorSpace space() {
    VectorSpace space = new VectorSpace(settings.modelId(), settings.dimension());
    VectorSpace learned = VectorSpace.fromBytes(rocks.get(ReservedKeys.SPACE));
    return learned == null ? space : space.completedBy(learned);
  }

  private static KeyValue<Bytes, byte[]> note(VectorSpace space) {
    return KeyValue.pair(ReservedKeys.SPACE, space.toBytes());
  }

  private VectorSource source(int dimension) {
    var values = new SeenValues(rocks::get);
    return switch (settings.vectors()) {
      case STORE -> new StoredVectors(values, format, dimension);
      case MEMORY -> new MemoryVectors(values, dimension);
    };
  }

  /** Whether it is worth saving: vectors in memory have to be read from RocksDB anyway. */
  boolean saved() {
    return settings.vectors() == VectorPlace.STORE;
  }
}
