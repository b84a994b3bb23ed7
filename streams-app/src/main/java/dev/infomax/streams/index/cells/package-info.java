/**
 * The geometry of inverted lists: centroids, the order in which a query visits their cells, and
 * k-means.
 *
 * <p>Knows vectors only, neither ids nor where the vectors of a cell are.
 */
@NullMarked
package dev.infomax.streams.index.cells;

import org.jspecify.annotations.NullMarked;
