package dev.infomax.streams.store;

import dev.infomax.streams.index.CellIndex;
import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.IndexKind;
import dev.infomax.streams.index.RecallListener;
import dev.infomax.streams.index.VectorIndex;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives an index cells, if the settings say so, and looks after them while the store is open.
 * Thread-safe; guarded by {@code this}.
 */
final class CellUpkeep {
  private final VectorStoreSettings settings;
  private final StoreIndex.Store store;
  private final Supplier<@Nullable SearchableVectors> searchable;
  private @Nullable Upkeep upkeep;

  /**
   * @param searchable what is looked after, if there is anything yet
   */
  CellUpkeep(
      VectorStoreSettings settings,
      StoreIndex.Store store,
      Supplier<@Nullable SearchableVectors> searchable) {
    this.settings = settings;
    this.store = store;
    this.searchable = searchable;
  }

  /** The index that is asked for a model's vectors. */
  VectorIndex over(String model, ExactIndex exact) {
    if (settings.index().kind() == IndexKind.EXACT) {
      return exact;
    }
    begin();
    return new CellIndex(
        exact, settings.metric(), settings.index(), listener(model), new SplittableRandom());
  }

  /** What is told of recall is that of the store's own model. */
  private RecallListener listener(String model) {
    boolean own = settings.models() == ModelPolicy.REFUSE || settings.modelId().equals(model);
    return own ? store::recallChecked : RecallListener.NONE;
  }

  private synchronized void begin() {
    if (upkeep == null) {
      upkeep = new Upkeep(() -> store.whileOpen(this::maintain));
    }
  }

  private boolean maintain() {
    SearchableVectors vectors = searchable.get();
    return vectors != null && vectors.maintain();
  }

  synchronized void end() {
    if (upkeep != null) {
      upkeep.end();
    }
  }
}
