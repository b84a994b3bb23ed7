package dev.infomax.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures under headings.
 *
 * <p>Confined to one thread.
 */
public final class Table {
  private final String title;
  private final List<Column> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * A heading and how its figures are printed, such as {@code %,.0f}; null figures print as
   * nothing.
   */
  public record Column(String heading, String format) {
    String text(Object value) {
      return value instanceof Number number
          ? String.format(Locale.ROOT, format, number.doubleValue())
          : value.toString();
    }
  }

  public Table(String title, List<Column> columns) {
    this.title = title;
    this.columns = columns;
  }

  /** A column of text. */
  public static Column text(String heading) {
    return new Column(heading, "%s");
  }

  /** A column of figures with so many digits after the point. */
  public static Column figure(String heading, int digits) {
    return new Column(heading, "%,." + digits + "f");
  }

  /** A row: text or figures, as many as columns. */
  public Table row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row must have %d cells but has %d".formatted(columns.size(), cells.length));
    }
    rows.add(List.of(cells));
    return this;
  }

  /** As a person reads it. */
  public String print() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::heading).toList());
    for (List<Object> row : rows) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        line.add(columns.get(i).text(row.get(i)));
      }
      lines.add(line);
    }
    StringBuilder text = new StringBuilder(title).append("\n\n");
    lines.add(1, columns.stream().map(_ -> "---").toList());
    for (List<String> line : lines) {
      text.append("|");
      for (int i = 0; i < columns.size(); i++) {
        text.append(' ').append(padded(line.get(i), i, lines)).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String padded(String cell, int column, List<List<String>> lines) {
    int width = Collections.max(lines.stream().map(line -> line.get(column).length()).toList());
    String space = " ".repeat(width - cell.length());
    return column == 0 ? cell + space : space + cell;
  }

  /** As a program reads it. */
  public Map<String, Object> json() {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (List<Object> row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        object.put(columns.get(i).heading(), row.get(i));
      }
      objects.add(object);
    }
    return Map.of("title", title, "rows", objects);
  }
}
