package dev.infomax.encoder.torchscript;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.Networks;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderNetworkTest {
  private final EncoderNetwork network = Networks.seedLike(32, 16, 1);

  @Test
  void network_weightThatIsNotFinite_isNamed() {
    float[] weight = new float[9 * 3 * 4];
    weight[5] = Float.NaN;
    EncoderNetwork.BatchNorm norm =
        new EncoderNetwork.BatchNorm(new float[4], new float[4], new float[4], new float[4], 1e-3f);

    assertThatThrownBy(
            () -> new EncoderNetwork.ConvBlock(3, 4, weight, new float[4], norm, 0.2f, true))
        .hasMessage("weight must be finite but [5] was NaN");
  }

  @Test
  void network_arrayOfOtherLength_isNamed() {
    assertThatThrownBy(() -> new EncoderNetwork.Dense(3, 4, new float[11], new float[4]))
        .hasMessage("weight of the head must hold 12 values but held 11");
  }

  @Test
  void network_blocksThatDoNotFit_areRefused() {
    List<EncoderNetwork.ConvBlock> backwards = network.blocks().reversed();

    assertThatThrownBy(() -> new EncoderNetwork(32, 32, backwards, network.head()))
        .hasMessage("inputs of a block must be 3, the outputs before it, but were 16");
  }

  @Test
  void network_imageSmallerThanItsPools_isRefused() {
    assertThatThrownBy(() -> new EncoderNetwork(7, 32, network.blocks(), network.head()))
        .hasMessageContaining("2^3");
  }

  @Test
  void norm_varianceBelowZero_isRefused() {
    float[] one = {1};

    assertThatThrownBy(
            () -> new EncoderNetwork.BatchNorm(one, one, one, new float[] {-0.5f}, 1e-3f))
        .hasMessageContaining("variance + epsilon must be above 0");
  }
}
