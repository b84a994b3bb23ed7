package dev.infomax.trainer.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.infomax.encoder.TorchRuntime;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProbeModelTest {
  private static final double STEP = 1e-2;

  private final NDManager manager = TorchRuntime.engine().newBaseManager();
  private final Random random = new Random(5);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void gradients_oneVectorTwoClasses_areThoseOfAHand() {
    // given: logits 1 and 1 + ln 3, so softmax is 1/4 and 3/4
    NDArray input = manager.create(new float[] {1, 2}, new Shape(1, 2));
    NDArray weight = manager.create(new float[] {1, 1, 0, 0}, new Shape(2, 2));
    NDArray bias = manager.create(new float[] {0, (float) Math.log(3)});
    NDArray targets = manager.create(new float[] {1, 0}, new Shape(1, 2));
    // when
    NDList gradients =
        new SoftmaxRegression(2, 2).gradients(input, targets, new NDList(weight, bias), random);
    // then
    assertThat(gradients.get(0).toFloatArray())
        .containsExactly(new float[] {-0.75f, 0.75f, -1.5f, 1.5f}, within(1e-6f));
    assertThat(gradients.get(1).toFloatArray())
        .containsExactly(new float[] {-0.75f, 0.75f}, within(1e-6f));
  }

  static Stream<ProbeModel> models() {
    return Stream.of(new SoftmaxRegression(4, 3), new HiddenLayer(4, 6, 3, 0));
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradients_randomWeights_areTheSlopesOfTheLoss(ProbeModel model) {
    // given
    NDArray input = gaussians(new Shape(5, 4));
    NDArray targets = manager.create(new int[] {0, 2, 1, 1, 0}).oneHot(3, DataType.FLOAT32);
    NDList weights = new NDList();
    model.shapes().forEach(shape -> weights.add(gaussians(shape)));
    // when
    NDList gradients = model.gradients(input, targets, weights, random);
    // then
    for (int i = 0; i < weights.size(); i++) {
      float[] found = gradients.get(i).toFloatArray();
      for (int j = 0; j < found.length; j++) {
        double up = loss(model, input, targets, weights, i, j, STEP);
        double down = loss(model, input, targets, weights, i, j, -STEP);
        assertThat((double) found[j])
            .as("weight %d of array %d", j, i)
            .isCloseTo((up - down) / (2 * STEP), within(2e-3));
      }
    }
  }

  @Test
  void gradients_dropout_leaveOutWholeUnitsAndScaleTheOthers() {
    // given: every unit is 1, and so are the weights behind it
    var model = new HiddenLayer(1, 400, 2, 0.25f);
    NDArray input = manager.ones(new Shape(1, 1));
    NDList weights =
        new NDList(
            manager.ones(new Shape(1, 400)),
            manager.zeros(new Shape(400)),
            manager.zeros(new Shape(400, 2)),
            manager.zeros(new Shape(2)));
    NDArray targets = manager.create(new float[] {1, 0}, new Shape(1, 2));
    // when: the slope of a second-layer weight is its unit's value times -1/2
    float[] slopes = model.gradients(input, targets, weights, random).get(2).toFloatArray();
    // then
    int kept = 0;
    for (int unit = 0; unit < 400; unit++) {
      kept += slopes[2 * unit] == 0 ? 0 : 1;
      assertThat(slopes[2 * unit]).isIn(-0f, 0f, -0.5f / 0.75f);
    }
    assertThat(kept).isBetween(260, 340);
  }

  private double loss(
      ProbeModel model, NDArray input, NDArray targets, NDList weights, int i, int j, double by) {
    NDList moved = new NDList();
    weights.forEach(weight -> moved.add(weight.duplicate()));
    float[] values = moved.get(i).toFloatArray();
    values[j] += (float) by;
    moved.get(i).set(values);
    return ProbeModel.loss(model.logits(input, moved), targets);
  }

  private NDArray gaussians(Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }
}
