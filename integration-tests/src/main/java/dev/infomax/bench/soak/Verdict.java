package dev.infomax.bench.soak;

import dev.infomax.bench.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which figures kept to their rules.
 *
 * @param samples of the instance that runs all the time
 */
record Verdict(List<Sample> samples) {
  boolean isMet() {
    return Arrays.stream(Figure.values()).allMatch(f -> f.rule.isMet(Sample.trend(samples, f)));
  }

  /** What was found, a figure a row. */
  Table table() {
    Table table =
        new Table(
            "Medians of the first and the last tenth after a third of the time",
            List.of(
                Table.text("figure"),
                Table.figure("first", 1),
                Table.figure("last", 1),
                Table.figure("highest", 1),
                Table.text("rule"),
                Table.text("kept")));
    for (Figure figure : Figure.values()) {
      Trend trend = Sample.trend(samples, figure);
      table.row(
          figure.heading,
          trend.first(),
          trend.last(),
          trend.highest(),
          figure.rule.text(),
          figure.rule.isMet(trend) ? "yes" : "NO");
    }
    return table;
  }

  /** All samples, a time a row. */
  static Table all(String title, List<Sample> samples) {
    var columns = new ArrayList<Table.Column>();
    columns.add(Table.figure("minutes", 2));
    for (Figure figure : Figure.values()) {
      columns.add(Table.figure(figure.heading, 1));
    }
    Table table = new Table(title, columns);
    for (Sample sample : samples) {
      var row = new ArrayList<Object>();
      row.add(sample.minutes());
      for (Figure figure : Figure.values()) {
        double value = sample.of(figure);
        row.add(Double.isNaN(value) ? "" : (Object) value);
      }
      table.row(row.toArray());
    }
    return table;
  }
}
