package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.evaluation.NeighbourSearch.Metric;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NeighbourGridTest {
  @TempDir Path folder;

  @Test
  void write_threeOnePixelImages_showsThemByDistanceInTrueColours() throws IOException {
    // given
    byte[] pixels = {10, 20, (byte) 200, 90, 91, 92, 12, 22, (byte) 190};
    var images = new ImageSet(1, 1, pixels, new int[3], List.of("any"));
    Features features = Features.pixels(images);
    // when
    Path file = folder.resolve("grid.png");
    try (var search = new NeighbourSearch(features)) {
      new NeighbourGrid(images, features, new int[] {2, 1}).write(search, Metric.L2, file);
    }
    // then
    BufferedImage grid = ImageIO.read(file.toFile());
    assertThat(grid.getWidth()).isEqualTo(3);
    assertThat(grid.getHeight()).isEqualTo(2);
    assertThat(grid.getRGB(0, 0)).isEqualTo(0xFF0C16BE);
    assertThat(grid.getRGB(1, 0)).isEqualTo(0xFF0A14C8);
    assertThat(grid.getRGB(2, 0)).isEqualTo(0xFF5A5B5C);
    assertThat(grid.getRGB(0, 1)).isEqualTo(0xFF5A5B5C);
  }
}
