package dev.infomax.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.TorchRuntime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DimEncoderTest {
  private final DimNetworks networks = new DimNetworks(Architecture.seed(32, 16, 16));

  @ParameterizedTest
  @CsvSource({"16, 4", "32, 16", "64, 16", "256, 16"})
  void infer_imageSize_hasTheShapesOfTheRecipe(int side, int positions) {
    var sized = new DimNetworks(Architecture.seed(side, 16, 12));
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      Encoding encoding =
          sized
              .encoder()
              .infer(
                  images(manager, 3, side),
                  initial(manager, sized.parameters()),
                  initial(manager, sized.statistics()));
      assertThat(encoding.featureMap().getShape()).isEqualTo(new Shape(3, positions, 16));
      assertThat(encoding.mean().getShape()).isEqualTo(new Shape(3, 12));
      assertThat(encoding.logVariance().getShape()).isEqualTo(new Shape(3, 12));
    }
  }

  @Test
  void summaries_seed_countEveryTrainedValue() {
    var seed = new DimNetworks(Architecture.SEED);
    long drawn =
        seed.summaries().stream()
            .filter(summary -> !summary.name().equals("feature-map encoder"))
            .mapToLong(NetworkSummary::parameters)
            .sum();
    assertThat(drawn).isEqualTo(seed.parameters().size());
  }

  @Test
  void train_training_movesStatisticsAHundredthOfTheWay() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      // given
      NDArray images = images(manager, 4, 8);
      Weights weights = weights(manager);
      Weights statistics = stats(manager);
      // when
      networks.encoder().train(images, weights, statistics, Precision.FP32);
      // then: 0.99 * 0 + 0.01 * mean of the convolution's output
      NDArray convolved =
          Conv2d.conv2d(
                  images,
                  weights.array("encoder.conv1.weight"),
                  weights.array("encoder.conv1.bias"),
                  new Shape(1, 1),
                  new Shape(1, 1))
              .singletonOrThrow();
      NDArray means = convolved.transpose(1, 0, 2, 3).reshape(4, -1).mean(new int[] {1});
      float expected = 0.01f * means.toFloatArray()[0];
      float actual = statistics.array("encoder.norm1.mean").toFloatArray()[0];
      assertThat(actual).isCloseTo(expected, within(1e-6f));
    }
  }

  @ParameterizedTest
  @CsvSource({"FP32, 1e-4", "BF16, 0.05"})
  void train_precision_computesWhatOneOperationAfterTheOtherDoes(Precision precision, float bound) {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      NDArray images = images(manager, 16, 32);
      Encoding expected =
          OneByOne.encode(networks.encoder(), images, weights(manager), stats(manager));
      Encoding actual =
          networks.encoder().train(images, weights(manager), stats(manager), precision);
      assertThat(distance(actual.mean(), expected.mean())).isLessThan(bound);
      assertThat(distance(actual.featureMap(), expected.featureMap())).isLessThan(bound);
    }
  }

  @Test
  void infer_anyBatch_leavesStatistics() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      Weights statistics = stats(manager);
      networks.encoder().infer(images(manager, 4, 8), weights(manager), statistics);
      assertThat(statistics.array("encoder.norm1.mean").toFloatArray()).containsOnly(0f);
    }
  }

  /** Length of the difference, relative to that of {@code expected}. */
  private static double distance(NDArray actual, NDArray expected) {
    float difference = actual.sub(expected).square().sum().getFloat();
    return Math.sqrt(difference / expected.square().sum().getFloat());
  }

  @Test
  void parameters_seedSizes_areThoseOfTheArticle() {
    DimNetworks seed = new DimNetworks(Architecture.SEED);
    // convolutions, normalisations, heads; two discriminators
    int encoder = 1792 + 73856 + 295168 + 2 * 590080 + 2 * (64 + 128 + 3 * 256) + 2 * 65792;
    int discriminator = 131328 + 2 * 65792 + 257;
    assertThat(seed.parameters().size()).isEqualTo(encoder + 2 * discriminator);
  }

  @Test
  void initialValues_kernels_stayWithinGlorotsBound() {
    var layout = new ParameterLayout(networks.encoder().parameters());
    float[] kernel =
        layout
            .named(layout.initialValues(new Random(1)))
            .getOrDefault("encoder.conv2.weight", new float[0]);
    float bound = (float) Math.sqrt(6.0 / (9 * (4 + 8)));
    assertThat(kernel).hasSize(4 * 8 * 9);
    for (float value : kernel) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(bound);
    }
    assertThat(kernel)
        .satisfies(
            values -> assertThat(deviation(values)).isCloseTo(bound / Math.sqrt(3), within(0.05)));
  }

  private static double deviation(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  private static NDArray images(NDManager manager, int count, int side) {
    byte[] pixels = new byte[count * side * side * 3];
    new Random(2).nextBytes(pixels);
    return new PixelBatch(count, side, side, pixels).normalised(manager);
  }

  private Weights weights(NDManager manager) {
    return initial(manager, networks.parameters());
  }

  private Weights stats(NDManager manager) {
    return initial(manager, networks.statistics());
  }

  private static Weights initial(NDManager manager, ParameterLayout layout) {
    return layout.slice(manager.create(layout.initialValues(new Random(1))));
  }
}
