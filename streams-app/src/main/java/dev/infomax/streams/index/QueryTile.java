package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;
import static dev.infomax.streams.vector.CodeKernels.QUERIES;

import dev.infomax.streams.vector.CodeKernels;
import java.util.List;

/**
 * Up to four searches that meet each block together, so that its codes are widened to float32 once
 * for all of them. Immutable.
 */
final class QueryTile {
  private final List<Search> searches;

  /** One query: {@code float32 (dimension)}; more: {@code float32 (dimension, 4)}. */
  private final float[] elements;

  QueryTile(List<Search> searches) {
    this.searches = List.copyOf(searches);
    this.elements =
        searches.size() == 1 ? searches.getFirst().query().elements() : interleaved(searches);
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
   * Shows the searches a block.
   *
   * @param dots room for {@code float32 (4, 64)}
   */
  void scan(Segment segment, int block, long sequence, float[] dots) {
    if (searches.size() == 1) {
      CodeKernels.dots(segment.codes, segment.codesOffset(block), elements, dots);
    } else {
      CodeKernels.dotsOfFour(segment.codes, segment.codesOffset(block), elements, dots);
    }
    for (int q = 0; q < searches.size(); q++) {
      searches.get(q).collect(segment, block, dots, q * BLOCK, sequence);
    }
  }
}
