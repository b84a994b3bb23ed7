package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.TestSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of a store: records, batches, commits, kills, restores, compaction of the topic,
 * and queries all along. After every step it answers as a map does.
 *
 * <p>{@code -Dinfomax.histories} runs more of them. A failure prints the shortest history found
 * that fails too.
 */
class VectorStoreHistoryTest {
  private static final int HISTORIES = Integer.getInteger("infomax.histories", 10);

  @TempDir private Path dir;
  private int runs;

  @Test
  void anyHistory_afterEveryStep_answersAsAMapDoes() throws IOException {
    long seed = TestSeed.random().nextLong();
    for (int i = 0; i < HISTORIES; i++) {
      List<HistoryStep> steps = new RandomHistory(seed + i).steps();
      Throwable failure = failure(steps, seed + i);
      if (failure != null) {
        List<HistoryStep> shorter = shortened(steps, seed + i);
        throw new AssertionError(
            "history %d fails, and so does this part of it:%n%s".formatted(i, text(shorter)),
            failure);
      }
    }
    assertThat(runs).isEqualTo(HISTORIES);
  }

  private @Nullable Throwable failure(List<HistoryStep> steps, long seed) throws IOException {
    Path folder = Files.createDirectory(dir.resolve("run-" + runs++));
    try (History history = new History(folder, seed)) {
      for (HistoryStep step : steps) {
        history.run(step);
      }
      return null;
    } catch (RuntimeException | AssertionError e) {
      return e;
    } finally {
      CrashCopy.delete(folder);
    }
  }

  /** Leaves out step after step, in ever smaller pieces, as long as it still fails. */
  private List<HistoryStep> shortened(List<HistoryStep> steps, long seed) throws IOException {
    List<HistoryStep> shortest = steps;
    for (int piece = steps.size() / 2; piece > 0; piece /= 2) {
      for (int at = 0; at < shortest.size(); ) {
        List<HistoryStep> rest = new ArrayList<>(shortest);
        rest.subList(at, Math.min(at + piece, rest.size())).clear();
        if (failure(rest, seed) != null) {
          shortest = rest;
        } else {
          at += piece;
        }
      }
    }
    return shortest;
  }

  private static String text(List<HistoryStep> steps) {
    return steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
  }
}
