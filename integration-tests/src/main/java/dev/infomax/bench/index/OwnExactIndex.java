package dev.infomax.bench.index;

import java.util.List;

/** The product's exact index. */
final class OwnExactIndex implements Peer {
  private final FilledIndex filled;
  private final double bytes;

  OwnExactIndex(VectorSet set) {
    long before = HeapUse.bytes();
    filled = FilledIndex.of(set);
    bytes = (double) (HeapUse.bytes() - before) / set.size();
  }

  @Override
  public String name() {
    return "Infomax, exact";
  }

  @Override
  public int[] nearest(float[] query, int k, int effort) {
    return filled.index().search(FilledIndex.request(query)).stream()
        .mapToInt(hit -> VectorSet.index(hit.id()))
        .toArray();
  }

  @Override
  public List<Integer> efforts() {
    return List.of(0);
  }

  @Override
  public double insertsPerSecond() {
    return filled.insertsPerSecond();
  }

  @Override
  public double bytesAVector() {
    return bytes;
  }

  @Override
  public void close() {}
}
