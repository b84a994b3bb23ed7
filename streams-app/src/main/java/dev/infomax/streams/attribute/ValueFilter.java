package dev.infomax.streams.attribute;

import dev.infomax.streams.attribute.Predicate.Range;
import java.util.List;

/** Filters by the value of one attribute, which may be in a column of each type. Stateless. */
final class ValueFilter {
  private ValueFilter() {}

  static RowFilter oneOf(String name, List<AttributeValue> values) {
    RowFilter texts = texts(name, TextCondition.oneOf(values));
    List<NumberRange> numbers = values.stream().map(NumberRange::equalTo).toList();
    return numbers.size() == 1
        ? either(texts, within(name, numbers.getFirst()))
        : either(texts, oneNumberOf(name, numbers));
  }

  static RowFilter within(Range range) {
    return range.isText()
        ? texts(range.name(), TextCondition.within(range))
        : within(range.name(), NumberRange.of(range));
  }

  private static RowFilter texts(String name, TextCondition condition) {
    return rows -> {
      TextColumn column = rows.texts(name);
      return column == null ? BlockMask.NONE : column.matching(condition);
    };
  }

  private static RowFilter within(String name, NumberRange range) {
    return rows -> {
      WholeColumn wholes = range.hasWholes() ? rows.wholes(name) : null;
      RealColumn reals = range.hasReals() ? rows.reals(name) : null;
      return union(
          wholes == null ? BlockMask.NONE : wholes.between(range.leastWhole(), range.mostWhole()),
          reals == null ? BlockMask.NONE : reals.between(range.leastReal(), range.mostReal()));
    };
  }

  private static RowFilter oneNumberOf(String name, List<NumberRange> numbers) {
    long[] wanted =
        numbers.stream()
            .filter(NumberRange::hasWholes)
            .mapToLong(NumberRange::leastWhole)
            .sorted()
            .toArray();
    double[] wantedReals =
        numbers.stream()
            .filter(NumberRange::hasReals)
            .mapToDouble(number -> number.leastReal() + 0.0) // no negative zero
            .sorted()
            .toArray();
    return rows -> {
      WholeColumn wholes = rows.wholes(name);
      RealColumn reals = rows.reals(name);
      return union(
          wholes == null ? BlockMask.NONE : wholes.oneOf(wanted),
          reals == null ? BlockMask.NONE : reals.oneOf(wantedReals));
    };
  }

  private static RowFilter either(RowFilter a, RowFilter b) {
    return rows -> union(a.on(rows), b.on(rows));
  }

  private static BlockMask union(BlockMask a, BlockMask b) {
    if (a == BlockMask.NONE) {
      return b;
    }
    return b == BlockMask.NONE ? a : block -> a.of(block) | b.of(block);
  }
}
