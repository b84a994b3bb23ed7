package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BarChartTest {

  @Test
  void svg_fullBar_leavesRoomForItsValue() {
    String svg = new BarChart("conv", List.of(new BarChart.Bar("all", 1, true))).svg();
    assertThat(svg).contains("viewBox=\"0 0 340 ", "<text x=\"305\"").contains(">100.0</text>");
  }
}
