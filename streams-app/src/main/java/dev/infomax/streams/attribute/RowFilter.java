package dev.infomax.streams.attribute;

import dev.infomax.streams.attribute.Predicate.Any;
import dev.infomax.streams.attribute.Predicate.Every;
import dev.infomax.streams.attribute.Predicate.Not;
import dev.infomax.streams.attribute.Predicate.OneOf;
import dev.infomax.streams.attribute.Predicate.Range;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link Predicate} made ready to be evaluated on many segments. Implementations are immutable.
 */
@FunctionalInterface
public interface RowFilter {
  /** Every row passes. */
  RowFilter ALL = _ -> BlockMask.ALL;

  /**
   * The rows of a segment that meet the predicate. Only for rows that the caller's search sees;
   * what it says of other rows is nothing.
   */
  BlockMask on(AttributeRows rows);

  /** Makes a predicate ready. */
  static RowFilter of(Predicate predicate) {
    return switch (predicate) {
      case OneOf(String name, List<AttributeValue> values) -> ValueFilter.oneOf(name, values);
      case Range range -> ValueFilter.within(range);
      case Any(List<Predicate> parts) -> any(all(parts));
      case Every(List<Predicate> parts) when parts.isEmpty() -> ALL;
      case Every(List<Predicate> parts) when parts.size() == 1 -> of(parts.getFirst());
      case Every(List<Predicate> parts) -> every(all(parts));
      case Not(Predicate part) -> not(of(part));
    };
  }

  private static List<RowFilter> all(List<Predicate> predicates) {
    return predicates.stream().map(RowFilter::of).toList();
  }

  private static RowFilter not(RowFilter part) {
    return rows -> {
      BlockMask mask = part.on(rows);
      return block -> ~mask.of(block);
    };
  }

  private static RowFilter any(List<RowFilter> parts) {
    return rows -> {
      BlockMask[] masks = on(rows, parts);
      return block -> {
        long met = 0;
        for (int i = 0; i < masks.length && met != -1; i++) {
          met |= masks[i].of(block);
        }
        return met;
      };
    };
  }

  private static RowFilter every(List<RowFilter> parts) {
    return rows -> {
      BlockMask[] masks = on(rows, parts);
      if (Arrays.asList(masks).contains(BlockMask.NONE)) {
        return BlockMask.NONE;
      }
      return block -> {
        long met = -1;
        for (int i = 0; i < masks.length && met != 0; i++) {
          met &= masks[i].of(block);
        }
        return met;
      };
    };
  }

  private static BlockMask[] on(AttributeRows rows, List<RowFilter> parts) {
    return parts.stream().map(part -> part.on(rows)).toArray(BlockMask[]::new);
  }
}
