package dev.infomax.integration.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are damaged in every way, those alone that are drawn. */
class StateDamageTest {
  private static final byte[] CONTENT = new byte[1000];
  private static final long GONE = -1;

  @TempDir Path folder;

  @Test
  void damage_manyFiles_areDeletedCutLengthenedAndOverwritten() throws Exception {
    var home = new LocalHome(InProcess::start, Map.of(), folder);
    Path file = folder.resolve("000 001.sst");
    Set<Long> lengths = new HashSet<>();

    for (int seed = 0; seed < 20; seed++) {
      Files.write(file, CONTENT);
      new StateDamage(home, new SplittableRandom(seed)).damage("./000 001.sst");
      lengths.add(Files.exists(file) ? Files.size(file) : GONE);
      assertThat(isWhole(file)).isFalse();
    }

    assertThat(lengths).containsExactlyInAnyOrder(GONE, 500L, 1000L, 1004L);
  }

  private static boolean isWhole(Path file) throws IOException {
    return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), CONTENT);
  }

  @Test
  void strike_folderOfFiles_leavesSomeAndDamagesSome() throws Exception {
    var home = new LocalHome(InProcess::start, Map.of(), folder);
    for (int i = 0; i < 9; i++) {
      Files.write(Files.createDirectories(folder.resolve("" + i)).resolve("file"), CONTENT);
    }

    new StateDamage(home, new SplittableRandom(1)).strike();

    long whole = 0;
    for (int i = 0; i < 9; i++) {
      whole += isWhole(folder.resolve("" + i).resolve("file")) ? 1 : 0;
    }
    assertThat(whole).isBetween(6L, 8L);
  }
}
