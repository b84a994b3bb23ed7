package dev.infomax.streams.query;

import dev.infomax.schemas.Embedding;
import java.util.List;

/** Vectors out of embeddings. Stateless. */
public final class Vectors {
  private Vectors() {}

  /** {@code float32 (dimension)}. */
  public static float[] of(Embedding embedding) {
    List<Float> values = embedding.getVector();
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i);
    }
    return vector;
  }
}
