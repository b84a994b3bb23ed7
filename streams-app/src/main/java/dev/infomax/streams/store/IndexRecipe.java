package dev.infomax.streams.store;

import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.VectorIndex;
import dev.infomax.streams.index.VectorSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How the indexes of a store are made: what its settings say, and what RocksDB remembers of first
 * vectors. Immutable.
 */
record IndexRecipe(
    KeyValueStore<Bytes, byte[]> rocks, VectorStoreSettings settings, VectorFormat format) {

  /**
   * No vectors yet.
   *
   * @param kind makes of a model's exact index the one that is asked, or leaves it as it is
   * @param quietly runs a write that is not that of a record
   * @param rejected hears of every refused value
   */
  SearchableVectors fresh(
      BiFunction<String, ExactIndex, VectorIndex> kind,
      Consumer<Runnable> quietly,
      Consumer<Rejection> rejected) {
    Admission admission =
        new Admission(
            format,
            settings.metric(),
            spaces(),
            learned -> quietly.accept(() -> rocks.putAll(List.of(note(learned)))));
    return new SearchableVectors(admission, this::source, kind, rejected);
  }

  private VectorSpaces spaces() {
    var spaces =
        new VectorSpaces(
            settings.models(), new VectorSpace(settings.modelId(), settings.dimension()));
    try (KeyValueIterator<Bytes, byte[]> notes = notes()) {
      while (notes.hasNext()) {
        VectorSpace learned = VectorSpace.fromBytes(notes.next().value);
        if (learned != null) {
          spaces.recall(learned);
        }
      }
    }
    return spaces;
  }

  private KeyValueIterator<Bytes, byte[]> notes() {
    return switch (settings.models()) {
      case REFUSE -> rocks.range(ReservedKeys.SPACE, ReservedKeys.SPACE);
      case SEPARATE -> rocks.prefixScan(ReservedKeys.SPACE, new BytesSerializer());
    };
  }

  private KeyValue<Bytes, byte[]> note(VectorSpace space) {
    Bytes key =
        switch (settings.models()) {
          case REFUSE -> ReservedKeys.SPACE;
          case SEPARATE -> ReservedKeys.space(space.modelId());
        };
    return KeyValue.pair(key, space.toBytes());
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
