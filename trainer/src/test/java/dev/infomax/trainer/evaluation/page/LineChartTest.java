package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.trainer.evaluation.page.LineChart.Point;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineChartTest {
  private static final double WIDTH = 340;
  private static final Pattern TEXT =
      Pattern.compile(
          "<text x=\"(\\S+)\" \\S+ text-anchor=\"(\\w+)\" class=\"(\\w+)[^>]*>([^<]+)<");

  @ParameterizedTest
  @ValueSource(doubles = {0, 1.386, -1234.5, 99_999, -2e-7, 1.234e12, -1e300})
  void svg_anyValue_keepsItsTextsInside(double value) {
    for (double change : new double[] {1, 1.0001, 1.5}) {
      var chart = new LineChart("loss", List.of(new Point(1, value), new Point(2, change * value)));
      Matcher texts = TEXT.matcher(chart.svg());
      while (texts.find()) {
        double x = Double.parseDouble(texts.group(1));
        double width = texts.group(4).length() * (texts.group(3).equals("tick") ? 7 : 8);
        switch (texts.group(2)) {
          case "end" -> assertThat(x - width).as(texts.group()).isNotNegative();
          case "start" -> assertThat(x + width).as(texts.group()).isLessThan(WIDTH);
          default -> assertThat(x).isBetween(0.0, WIDTH);
        }
      }
    }
  }
}
