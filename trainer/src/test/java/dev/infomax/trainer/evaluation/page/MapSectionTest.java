package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.trainer.evaluation.PlaneMap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MapSectionTest {

  @Test
  void html_wideMap_isAsHighAsItsPoints() {
    var map = new PlaneMap(new double[] {0, 10, 5}, new double[] {1, 6, 2}, new int[3]);
    assertThat(new MapSection(map, List.of("all")).html())
        .contains("viewBox=\"0 0 760 392\"", "cx=\"12\" cy=\"380\"", "cx=\"748\" cy=\"12\"");
  }

  @Test
  void html_onePoint_isDrawn() {
    var map = new PlaneMap(new double[] {3}, new double[] {4}, new int[1]);
    assertThat(new MapSection(map, List.of("all")).html())
        .contains("<circle")
        .doesNotContain("NaN");
  }
}
