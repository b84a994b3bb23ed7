package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;
import static dev.infomax.streams.vector.CodeKernels.QUERIES;

import dev.infomax.streams.attribute.BlockMask;
import dev.infomax.streams.vector.CodeKernels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Up to four searches that meet each block together, so that its codes are widened to float32 once
 * for all of them. Thread-safe.
 */
final class QueryTile {
  private final List<Search> searches;

  /** One query: {@code float32 (dimension)}; more: {@code float32 (dimension, 4)}. */
  private final float[] elements;

  private final boolean filtered;
  private final long[] everything;
  private final Map<Segment, BlockMask[]> masksBySegment = new ConcurrentHashMap<>();

  QueryTile(List<Search> searches) {
    this.searches = List.copyOf(searches);
    this.elements =
        searches.size() == 1 ? searches.getFirst().query().elements() : interleaved(searches);
    this.filtered = searches.stream().anyMatch(Search::filtered);
    this.everything = new long[searches.size()];
    Arrays.fill(everything, -1);
  }

  private static float[] interleaved(List<Search> searches) {
    int dimension = searches.getFirst().query().elements().length;
    float[] elements = new float[dimension * QUERIES];
    for (int q = 0; q < searches.size(); q++) {
      float[] query = searches.get(q).query().elements();
      for (int d = 0; d < dimension; d++) {
        elements[d * QUERIES + q] = query[d];
      }
    }
    return elements;
  }

  /**
   * Shows the searches a block, unless none wants a row of it: then its codes are not read.
   *
   * @param dots room for {@code float32 (4, 64)}
   */
  void scan(Segment segment, int block, long sequence, float[] dots) {
    if (!filtered) {
      scan(segment, block, everything, sequence, dots);
      return;
    }
    BlockMask[] masks = masksBySegment.computeIfAbsent(segment, this::masks);
    long[] wanted = new long[masks.length];
    long any = 0;
    for (int q = 0; q < wanted.length; q++) {
      wanted[q] = masks[q].of(block);
      any |= wanted[q];
    }
    if (any != 0) {
      scan(segment, block, wanted, sequence, dots);
    }
  }

  private BlockMask[] masks(Segment segment) {
    return searches.stream().map(search -> search.wanted(segment)).toArray(BlockMask[]::new);
  }

  private void scan(Segment segment, int block, long[] wanted, long sequence, float[] dots) {
    if (searches.size() == 1) {
      CodeKernels.dots(segment.codes, segment.codesOffset(block), elements, dots);
    } else {
      CodeKernels.dotsOfFour(segment.codes, segment.codesOffset(block), elements, dots);
    }
    for (int q = 0; q < searches.size(); q++) {
      if (wanted[q] != 0) {
        searches.get(q).collect(segment, block, wanted[q], dots, q * BLOCK, sequence);
      }
    }
  }
}
