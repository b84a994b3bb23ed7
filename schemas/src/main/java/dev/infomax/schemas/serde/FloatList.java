package dev.infomax.schemas.serde;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * A {@code float[]} seen as the list that generated classes want; holds no boxed numbers.
 *
 * <p>Immutable by convention: the array is not copied.
 */
public final class FloatList extends AbstractList<Float> implements RandomAccess {
  private final float[] values;

  private FloatList(float[] values) {
    this.values = values;
  }

  /** Returns a view of {@code values}. */
  public static FloatList of(float... values) {
    return new FloatList(values);
  }

  @Override
  public Float get(int index) {
    return values[index];
  }

  @Override
  public int size() {
    return values.length;
  }
}
