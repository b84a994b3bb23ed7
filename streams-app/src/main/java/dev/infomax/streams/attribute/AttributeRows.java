package dev.infomax.streams.attribute;

import static dev.infomax.streams.vector.MaskKernels.BLOCK;

import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a segment's rows, in a column for each name and type.
 *
 * <p>A row is written while no search sees it, and cleared when no search sees it any more; who
 * makes it visible in between also makes its attributes visible. Conditions are evaluated by
 * scanning values with SIMD, not by keeping a bitmap for each value: for 64 rows that reads 256 or
 * 512 bytes, where the codes of 64 vectors of 256 elements are 16 KiB, and costs writers nothing.
 *
 * <p>Memory: nothing without attributes; else 4 bytes a row, and for each attribute 4 (text) or 8
 * (number) bytes a row in those blocks of 64 rows that have it, and each text once a segment. An
 * attribute that a single row has takes about 1 KiB.
 *
 * <p>One thread at a time writes, any number read.
 */
public final class AttributeRows {
  private final int blocks;
  private final Map<String, TextColumn> texts = new ConcurrentHashMap<>();
  private final Map<String, WholeColumn> wholes = new ConcurrentHashMap<>();
  private final Map<String, RealColumn> reals = new ConcurrentHashMap<>();

  /** Names by row, so that not every column is looked at for a row. For the writer. */
  private @Nullable List<String> @Nullable [] names;

  private final RecentLists<String> nameLists = new RecentLists<>();

  /**
   * Rows without attributes.
   *
   * @param rows a multiple of 64
   */
  public AttributeRows(int rows) {
    this.blocks = rows / BLOCK;
  }

  // Writing.

  /** Gives a row attributes; it has none yet. NaN is left out, for no condition holds for it. */
  public void put(int row, Attributes attributes) {
    if (attributes.isEmpty()) {
      return;
    }
    attributes.values().forEach((name, value) -> put(row, name, value));
    names()[row] = nameLists.same(List.copyOf(attributes.values().keySet()));
  }

  private void put(int row, String name, AttributeValue value) {
    switch (value) {
      case Text(String text) ->
          texts.computeIfAbsent(name, _ -> new TextColumn(blocks)).set(row, text);
      case Whole(long number) ->
          wholes.computeIfAbsent(name, _ -> new WholeColumn(blocks)).set(row, number);
      case Real(double number) -> {
        if (!Double.isNaN(number)) {
          reals.computeIfAbsent(name, _ -> new RealColumn(blocks)).set(row, number);
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // an array of a generic type
  private @Nullable List<String>[] names() {
    if (names == null) {
      names = (List<String>[]) new List<?>[blocks * BLOCK];
    }
    return names;
  }

  /** Takes all attributes of a row away, which no search sees. */
  public void clear(int row) {
    for (String name : names(row)) {
      Stream.of(texts, wholes, reals).forEach(columns -> clear(row, name, columns));
    }
    if (names != null) {
      names[row] = null;
    }
  }

  private static void clear(int row, String name, Map<String, ? extends Column> columns) {
    Column column = columns.get(name);
    if (column != null) {
      column.clear(row);
      if (column.isEmpty()) {
        columns.remove(name);
      }
    }
  }

  /** The attributes of a row. For the thread that writes. */
  public Attributes at(int row) {
    List<String> present = names(row);
    if (present.isEmpty()) {
      return Attributes.NONE;
    }
    TreeMap<String, AttributeValue> values = new TreeMap<>();
    for (String name : present) {
      Stream.of(texts, wholes, reals).forEach(columns -> read(row, name, columns, values));
    }
    return new Attributes(values);
  }

  private static void read(
      int row,
      String name,
      Map<String, ? extends Column> columns,
      Map<String, AttributeValue> into) {
    Column column = columns.get(name);
    AttributeValue value = column == null ? null : column.at(row);
    if (value != null) {
      into.put(name, value);
    }
  }

  private List<String> names(int row) {
    List<String> present = names == null ? null : names[row];
    return present == null ? List.of() : present;
  }

  // Reading.

  /** Memory of columns and texts, in bytes: their arrays and characters, without headers. */
  public long memoryBytes() {
    return Stream.of(texts, wholes, reals)
            .flatMap(columns -> columns.values().stream())
            .mapToLong(Column::memoryBytes)
            .sum()
        + (names == null ? 0 : (long) Integer.BYTES * blocks * BLOCK);
  }

  /** Null if no row has a text of that name. */
  @Nullable TextColumn texts(String name) {
    return texts.get(name);
  }

  /** Null if no row has a whole number of that name. */
  @Nullable WholeColumn wholes(String name) {
    return wholes.get(name);
  }

  /** Null if no row has a real number of that name. */
  @Nullable RealColumn reals(String name) {
    return reals.get(name);
  }
}
