package dev.infomax.trainer.evaluation.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;

/**
 * Brings every component to mean 0 and deviation 1; one that never varies becomes 0.
 *
 * @param mean {@code float32 (dimension)}
 * @param scale one over the deviation, {@code float32 (dimension)}
 */
record Standardisation(NDArray mean, NDArray scale) {
  private static final int BLOCK = 1024;
  private static final double CONSTANT = 1e-5;

  /** By the statistics of {@code vectors}; the arrays belong to {@code owner}. */
  static Standardisation of(LabelledVectors vectors, NDManager owner) {
    Shape shape = new Shape(vectors.dimension());
    try (NDManager outer = owner.newSubManager()) {
      NDArray sum = outer.zeros(shape, DataType.FLOAT64);
      NDArray squares = outer.zeros(shape, DataType.FLOAT64);
      for (int from = 0; from < vectors.size(); from += BLOCK) {
        int[] block = IntStream.range(from, Math.min(from + BLOCK, vectors.size())).toArray();
        try (NDManager scope = owner.newSubManager()) {
          NDArray rows = vectors.rows(scope, block).toType(DataType.FLOAT64, false);
          sum.addi(rows.sum(new int[] {0}));
          squares.addi(rows.square().sum(new int[] {0}));
        }
      }
      NDArray mean = sum.divi(vectors.size());
      NDArray variance = squares.divi(vectors.size()).subi(mean.square()).maximum(0);
      return of(mean, variance.sqrt(), owner);
    }
  }

  private static Standardisation of(NDArray mean, NDArray deviation, NDManager owner) {
    NDArray varies = deviation.gt(CONSTANT).toType(DataType.FLOAT64, false);
    NDArray scale = varies.div(deviation.maximum(CONSTANT)).toType(DataType.FLOAT32, false);
    NDArray single = mean.toType(DataType.FLOAT32, false);
    single.attach(owner);
    scale.attach(owner);
    return new Standardisation(single, scale);
  }

  /** Standardises {@code rows}, {@code float32 (n, dimension)}, in place. */
  NDArray apply(NDArray rows) {
    return rows.subi(mean).muli(scale);
  }
}
