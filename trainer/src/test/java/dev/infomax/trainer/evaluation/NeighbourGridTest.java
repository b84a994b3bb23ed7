package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.evaluation.NeighbourSearch.Metric;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NeighbourGridTest {
  @Test
  void picture_threeOnePixelImages_showsThemByDistanceAndSetsTheFirstApart() {
    // given
    byte[] pixels = {10, 20, (byte) 200, 90, 91, 92, 12, 22, (byte) 190};
    var images = new ImageSet(1, 1, pixels, new int[3], List.of("any"));
    Features features = Features.pixels(images);
    // when
    BufferedImage grid;
    try (var search = new NeighbourSearch(features)) {
      grid = new NeighbourGrid(images, features, new int[] {2, 1}).picture(search, Metric.L2);
    }
    // then
    assertThat(grid.getWidth()).isEqualTo(4);
    assertThat(grid.getHeight()).isEqualTo(2);
    assertThat(grid.getRGB(0, 0)).isEqualTo(0xFF0C16BE);
    assertThat(grid.getRGB(1, 0)).as("gap").isZero();
    assertThat(grid.getRGB(2, 0)).isEqualTo(0xFF0A14C8);
    assertThat(grid.getRGB(3, 0)).isEqualTo(0xFF5A5B5C);
    assertThat(grid.getRGB(0, 1)).isEqualTo(0xFF5A5B5C);
  }
}
