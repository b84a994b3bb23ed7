package dev.infomax.integration.guarantee;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an image: the number that tells it from all others, and its vector.
 *
 * @param vector of {@code dimension} elements
 */
record Stored(long number, float[] vector) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Stored(long otherNumber, float[] otherVector)
        && number == otherNumber
        && Arrays.equals(vector, otherVector);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  @Override
  public String toString() {
    return "number " + number + " " + Arrays.toString(vector);
  }
}
