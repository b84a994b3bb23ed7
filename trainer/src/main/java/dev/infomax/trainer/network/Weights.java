package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * Named arrays, as views of one flat vector.
 *
 * <p>Immutable; the arrays live as long as their NDManager.
 */
public record Weights(Map<String, NDArray> arrays) {
  public Weights {
    arrays = Map.copyOf(arrays);
  }

  /**
   * The array called {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public NDArray array(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no array '%s' among %s".formatted(name, arrays.keySet()));
    }
    return array;
  }
}
