package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ColourMapTest {
  @Test
  void apply_noStep_changesNothing() {
    byte[] noise = TestImages.noise(1, 8, 8).gather(new int[1], 0, 1);
    byte[] mapped = noise.clone();
    map(any -> {}).apply(mapped, 0, 64);
    assertThat(mapped).isEqualTo(noise);
  }

  @Test
  void brightness_tooBright_isClamped() {
    assertThat(mapped(map -> map.brightness(1.4f), 100, 200, 10)).containsExactly(140, 255, 14);
  }

  @Test
  void contrast_half_movesHalfwayToTheMeansGrey() {
    float[] mean = {100, 100, 100};
    assertThat(mapped(map -> map.contrast(0.5f, mean), 100, 200, 0)).containsExactly(100, 150, 50);
  }

  @Test
  void contrast_afterBrightness_seesTheBrighterMean() {
    float[] mean = {100, 100, 100};
    assertThat(mapped(map -> brightThenFlat(map, mean), 10, 20, 30)).containsExactly(120, 120, 120);
  }

  @Test
  void saturation_zero_isGrey() {
    int grey = (int) Math.round(0.299 * 200 + 0.587 * 100 + 0.114 * 50);
    assertThat(mapped(map -> map.saturation(0), 200, 100, 50)).containsExactly(grey, grey, grey);
  }

  @Test
  void saturation_half_movesHalfwayToGrey() {
    assertThat(mapped(map -> map.saturation(0.5f), 200, 100, 50)).containsExactly(162, 112, 87);
  }

  @Test
  void hue_grey_staysGrey() {
    assertThat(mapped(map -> map.hue(0.3), 77, 77, 77)).containsExactly(77, 77, 77);
  }

  @Test
  void hue_aTenthOfATurn_movesRedTowardsYellowAndBack() {
    int[] forward = mapped(map -> map.hue(0.1), 150, 60, 60);
    int[] backward = mapped(map -> map.hue(-0.1), 150, 60, 60);
    assertThat(forward[1]).isGreaterThan(70).isGreaterThan(forward[2]);
    assertThat(backward[2]).isGreaterThan(70).isGreaterThan(backward[1]);
    assertThat(mapped(ColourMapTest::thereAndBack, 150, 60, 60)).containsExactly(150, 60, 60);
  }

  private static void brightThenFlat(ColourMap map, float[] mean) {
    map.brightness(1.2f);
    map.contrast(0, mean);
  }

  private static void thereAndBack(ColourMap map) {
    map.hue(0.1);
    map.hue(-0.1);
  }

  private static ColourMap map(Consumer<ColourMap> steps) {
    var map = new ColourMap();
    map.reset();
    steps.accept(map);
    return map;
  }

  private static int[] mapped(Consumer<ColourMap> steps, int red, int green, int blue) {
    byte[] colour = TestImages.plain(red, green, blue, 1);
    map(steps).apply(colour, 0, 1);
    return new int[] {colour[0] & 0xFF, colour[1] & 0xFF, colour[2] & 0xFF};
  }
}
