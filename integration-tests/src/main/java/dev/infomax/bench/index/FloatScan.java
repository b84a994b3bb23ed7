package dev.infomax.bench.index;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A plain scan of float32 vectors: blocks of 64, dimension-major, in the widest registers, on the
 * thread that asks.
 */
final class FloatScan implements Peer {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int BLOCK = 64;

  private final List<float[]> blocks = new ArrayList<>();
  private final int size;
  private final int dimension;
  private final double rate;

  FloatScan(VectorSet set) {
    size = set.size();
    dimension = set.dimension();
    long begin = System.nanoTime();
    for (int i = 0; i < size; i++) {
      add(i, Normalised.of(set.vector(i)));
    }
    rate = size * 1e9 / (System.nanoTime() - begin);
  }

  private void add(int place, float[] vector) {
    if (place % BLOCK == 0) {
      blocks.add(new float[BLOCK * dimension]);
    }
    float[] block = blocks.get(place / BLOCK);
    for (int d = 0; d < dimension; d++) {
      block[d * BLOCK + place % BLOCK] = vector[d];
    }
  }

  @Override
  public String name() {
    return "plain float32 scan";
  }

  @Override
  public int[] nearest(float[] query, int k, int effort) {
    NearestPlaces nearest = new NearestPlaces(k);
    float[] dots = new float[BLOCK];
    float least = Float.NEGATIVE_INFINITY;
    for (int block = 0; block < blocks.size(); block++) {
      dots(blocks.get(block), query, dots);
      int count = Math.min(BLOCK, size - block * BLOCK);
      for (int row = 0; row < count; row++) {
        if (dots[row] > least) {
          nearest.add(block * BLOCK + row, -dots[row]);
          least = nearest.size() < k ? least : (float) -nearest.distance(k - 1);
        }
      }
    }
    int[] places = new int[nearest.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = nearest.place(i);
    }
    return places;
  }

  private static void dots(float[] block, float[] query, float[] dots) {
    for (int lane = 0; lane < BLOCK; lane += 4 * LANES) {
      FloatVector a = FloatVector.zero(FLOATS);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      int at = lane;
      int i = 0;
      while (i != query.length) {
        FloatVector q = FloatVector.broadcast(FLOATS, query[i]);
        a = FloatVector.fromArray(FLOATS, block, at).fma(q, a);
        b = FloatVector.fromArray(FLOATS, block, at + LANES).fma(q, b);
        c = FloatVector.fromArray(FLOATS, block, at + 2 * LANES).fma(q, c);
        d = FloatVector.fromArray(FLOATS, block, at + 3 * LANES).fma(q, d);
        at += BLOCK;
        i++;
      }
      a.intoArray(dots, lane);
      b.intoArray(dots, lane + LANES);
      c.intoArray(dots, lane + 2 * LANES);
      d.intoArray(dots, lane + 3 * LANES);
    }
  }

  @Override
  public List<Integer> efforts() {
    return List.of(0);
  }

  @Override
  public double insertsPerSecond() {
    return rate;
  }

  @Override
  public double bytesAVector() {
    return (double) dimension * Float.BYTES;
  }

  @Override
  public void close() {}
}
