package dev.infomax.trainer.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.infomax.encoder.TorchRuntime;
import org.junit.jupiter.api.Test;

final class LabelledVectorsTest {

  @Test
  void rows_ofEveryType_areFloatsInTheOrderAsked() {
    byte[] bytes = {1, 2, (byte) 200, 4, 5, 6};
    try (var scope = TorchRuntime.engine().newBaseManager();
        var vectors = LabelledVectors.of(bytes, new int[3])) {
      assertThat(vectors.rows(scope, new int[] {1, 0}).toFloatArray())
          .containsExactly(200, 4, 1, 2);
    }
  }

  @Test
  void put_halves_keepsThemToThreeDigits() {
    try (var scope = TorchRuntime.engine().newBaseManager();
        var vectors = LabelledVectors.halves(new int[3], 2)) {
      vectors.put(1, scope.create(new float[] {1.001f, 2, 3, -40.04f}, new Shape(2, 2)));
      assertThat(vectors.rows(scope, new int[] {0, 1, 2}).toFloatArray())
          .containsExactly(new float[] {0, 0, 1.001f, 2, 3, -40.04f}, within(0.02f));
    }
  }

  @Test
  void standardisation_columns_getMeanZeroAndDeviationOne() {
    float[] values = {1, 5, 3, 5, 5, 5};
    try (NDManager scope = TorchRuntime.engine().newBaseManager();
        var vectors = LabelledVectors.of(values, new int[3])) {
      var standardisation = Standardisation.of(vectors, scope);
      float high = (float) Math.sqrt(1.5);
      assertThat(standardisation.apply(vectors.rows(scope, new int[] {0, 1, 2})).toFloatArray())
          .containsExactly(new float[] {-high, 0, 0, 0, high, 0}, within(1e-5f));
    }
  }

  @Test
  void of_valuesThatDoNotFitTheLabels_isRefused() {
    assertThatThrownBy(() -> LabelledVectors.of(new float[5], new int[2]))
        .hasMessage("values must be a multiple of the 2 labels but were 5");
  }
}
