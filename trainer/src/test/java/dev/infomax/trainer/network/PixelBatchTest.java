package dev.infomax.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.infomax.encoder.TorchRuntime;
import org.junit.jupiter.api.Test;

final class PixelBatchTest {
  @Test
  void normalised_twoPixels_areScaledChannelsFirst() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      byte[] pixels = {0, (byte) 255, 51, (byte) 204, 0, 0};
      NDArray images = new PixelBatch(1, 1, 2, pixels).normalised(manager);
      assertThat(images.getShape()).isEqualTo(new Shape(1, 3, 1, 2));
      assertThat(images.toFloatArray())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(-0.5f, 0.3f, 0.5f, -0.5f, -0.3f, -0.5f);
    }
  }
}
