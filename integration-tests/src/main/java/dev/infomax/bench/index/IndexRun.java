package dev.infomax.bench.index;

import dev.infomax.bench.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the parts of one run share.
 *
 * @param sizes how many vectors to measure with, rising
 * @param seconds how long a figure is measured at least
 * @param folder for what can be used again: peers' graphs, stores
 */
record IndexRun(
    List<Integer> sizes, VectorSource vectors, double seconds, Path folder, Report report) {

  /** Where the vectors of a run come from. */
  interface VectorSource {
    /** The first vectors, as many as wanted, and queries that are not among them. */
    VectorSet vectors(int size) throws IOException;
  }
}
