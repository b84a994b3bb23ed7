package dev.infomax.bench.reembed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.client.Neighbor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplyTest {
  private final Pictures pictures = new Pictures(List.of(new byte[] {1}, new byte[] {2}));

  @BeforeEach
  void learn() {
    pictures.learn("old", List.of(new float[] {1, 0}, new float[] {0, 1}));
    pictures.learn("new", List.of(new float[] {-1, 0}, new float[] {0, -1}));
  }

  @Test
  void mixesModels_hitsOfItsModelButForRounding_isFalse() {
    assertThat(reply("old", hit(0, 0.999f, 0), hit(3, 0, 1)).mixesModels(pictures)).isFalse();
  }

  @Test
  void mixesModels_oneHitOfTheOtherModel_isTrue() {
    assertThat(reply("old", hit(0, 1, 0), hit(3, 0, -1)).mixesModels(pictures)).isTrue();
  }

  @Test
  void mixesModels_allHitsOfTheOtherModel_isTrue() {
    assertThat(reply("new", hit(0, 1, 0)).mixesModels(pictures)).isTrue();
  }

  private static Reply reply(String model, Neighbor... hits) {
    return new Reply(0, 1, model, List.of(hits), "");
  }

  private static Neighbor hit(int number, float... vector) {
    return new Neighbor(Pictures.id(number), 0, 0, Map.of(), vector, new byte[0]);
  }
}
