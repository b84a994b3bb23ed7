package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PixelMemoryTest {
  @TempDir Path folder;

  @Test
  void standard_anyHeap_leavesMostOfItFree() {
    assertThat(PixelMemory.standard().heapLimit())
        .isBetween(1L << 20, Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4));
  }

  @Test
  void allocate_upToTheLimit_isOnTheHeap() {
    assertThat(new PixelMemory(100, folder).allocate(100).isNative()).isFalse();
    assertThat(new PixelMemory(99, folder).allocate(100).isMapped()).isTrue();
  }

  @Test
  void allocate_moreThanTheDiskHas_saysHowMuch() {
    assertThatThrownBy(() -> new PixelMemory(0, folder).allocate(1L << 60))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the pixels need 1099511627776 MiB in " + folder);
  }

  @Test
  void allocate_noFolder_saysWhere() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> new PixelMemory(0, file).allocate(10))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("pixels in " + file);
  }

  @Test
  void heapLimit_outOfRange_saysWhatWasExpected() {
    assertThatThrownBy(() -> PixelMemory.standard().withHeapLimit(-1))
        .hasMessage("heap limit must be between 0 and 2147483631 bytes but was -1");
  }

  @Test
  void cacheFolder_variable_winsOverTheHome() {
    assertThat(CacheFolder.of(Map.of("INFOMAX_DATA", "/data"))).isEqualTo(Path.of("/data"));
    assertThat(CacheFolder.of(Map.of())).endsWithRaw(Path.of(".cache", "infomax"));
  }
}
