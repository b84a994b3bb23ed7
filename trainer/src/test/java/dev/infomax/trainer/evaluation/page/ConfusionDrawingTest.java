package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.trainer.evaluation.probe.Confusion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConfusionDrawingTest {

  @Test
  void svg_roomForTwo_hasNamesAndNumbers() {
    assertThat(svg(2, "toad", 340))
        .contains(">toad 1</text>", "rotate(-40)", "class=\"count strong\">100</text>");
  }

  @Test
  void svg_smallerCells_haveUprightNames() {
    assertThat(svg(10, "toad", 340)).contains(">toad 9</text>", "rotate(-90)", ">100</text>");
  }

  @Test
  void svg_tooManyClasses_haveNamesInHintsOnly() {
    assertThat(svg(60, "toad", 340))
        .contains("toad 59 taken for toad 59: 100.0 %")
        .doesNotContain("<text");
  }

  @Test
  void svg_longNames_areCutButInHints() {
    assertThat(svg(2, "common midwife toad", 340))
        .contains(">common mi\u2026</text>", "common midwife toad 1 taken for");
  }

  private static String svg(int count, String name, double width) {
    int[] labels = IntStream.range(0, count).toArray();
    List<String> classes = IntStream.of(labels).mapToObj(i -> name + " " + i).toList();
    return new ConfusionDrawing(Confusion.of(labels, labels, count), classes, width).svg();
  }
}
