package dev.infomax.bench.index;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.bench.Latencies;
import dev.infomax.bench.Table;
import dev.infomax.streams.index.ExactIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ten times as many changes as there are vectors: three in five replace a vector, one in five
 * deletes one, one in five brings one back. Memory and latency after each tenth.
 */
final class Churn implements IndexPart {
  private static final int TENTHS = 10;
  private final @Nullable Path drawing;

  /**
   * The part.
   *
   * @param drawing where memory and latency of the last size are drawn, or null
   */
  Churn(@Nullable Path drawing) {
    this.drawing = drawing;
  }

  /**
   * After so many changes.
   *
   * @param changes in times of the size
   * @param heapBytes in use by the whole process, the index and what it is filled with
   */
  record Sample(
      double changes, int vectors, long heapBytes, double p50, double p99, double perSecond) {}

  @Override
  public String name() {
    return "churn";
  }

  @Override
  public void measure(IndexRun run) throws IOException {
    for (int size : run.sizes()) {
      VectorSet set = run.vectors().vectors(size);
      List<Sample> samples = samples(set, run.seconds());
      run.report().add(table(set, samples));
      if (drawing != null) {
        Files.writeString(drawing, new ChurnDrawing(size, samples).svg());
      }
    }
  }

  private static Table table(VectorSet set, List<Sample> samples) {
    Table table =
        new Table(
            "Churn of %,d vectors".formatted(set.size()),
            List.of(
                Table.figure("changes, x size", 0),
                Table.figure("vectors", 0),
                Table.figure("heap, MB", 1),
                Table.figure("p50, us", 0),
                Table.figure("p99, us", 0),
                Table.figure("changes/s", 0)));
    for (Sample sample : samples) {
      table.row(
          sample.changes(),
          sample.vectors(),
          sample.heapBytes() / 1e6,
          sample.p50(),
          sample.p99(),
          sample.perSecond());
    }
    return table;
  }

  private static List<Sample> samples(VectorSet set, double seconds) {
    FilledIndex filled = FilledIndex.of(set);
    Changes changes = new Changes(filled.index(), set);
    ClosedLoop.alone(set.queries(), seconds, filled::search);
    List<Sample> samples = new ArrayList<>();
    samples.add(sample(0, filled, set, seconds, filled.insertsPerSecond()));
    for (int tenth = 1; tenth <= TENTHS; tenth++) {
      long begin = System.nanoTime();
      changes.apply(set.size());
      double rate = set.size() * 1e9 / (System.nanoTime() - begin);
      samples.add(sample(tenth, filled, set, seconds, rate));
    }
    return samples;
  }

  private static Sample sample(
      int tenth, FilledIndex filled, VectorSet set, double seconds, double rate) {
    Latencies latencies = ClosedLoop.alone(set.queries(), seconds, filled::search);
    return new Sample(
        tenth,
        filled.index().size(),
        HeapUse.bytes(),
        latencies.micros(0.5),
        latencies.micros(0.99),
        rate);
  }

  /** Changes drawn at random, and which vectors are there. */
  private static final class Changes {
    private final ExactIndex index;
    private final VectorSet set;
    private final SplittableRandom random = new SplittableRandom(5);
    private final BitSet deleted;

    Changes(ExactIndex index, VectorSet set) {
      this.index = index;
      this.set = set;
      this.deleted = new BitSet(set.size());
    }

    void apply(int count) {
      for (int i = 0; i < count; i++) {
        int at = random.nextInt(set.size());
        int kind = i % 5;
        int gone = kind == 0 ? deleted.nextSetBit(at) : -1;
        if (kind == 1 && !deleted.get(at)) {
          index.remove(VectorSet.id(at));
          deleted.set(at);
        } else {
          int back = gone < 0 ? at : gone;
          index.put(VectorSet.id(back), set.vector(random.nextInt(set.size())));
          deleted.clear(back);
        }
      }
    }
  }
}
