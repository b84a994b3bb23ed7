package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageSetTest {
  @TempDir Path folder;

  private final int[] labels = {0, 1, 0, 1, 0};
  private final ImageSet onHeap =
      new ImageSet(3, 4, TestImages.noise(5, 3, 4).pixels(), labels, List.of("a", "b"));

  @Test
  void mapped_samePixels_behavesAsOnHeap() {
    ImageSet mapped = mapped();
    int[] order = {4, 0, 2};
    assertThat(mapped.gather(order, 1, 3)).isEqualTo(onHeap.gather(order, 1, 3));
    assertThat(mapped.image(3)).isEqualTo(onHeap.image(3));
    assertThat(mapped.pixels()).isEqualTo(onHeap.pixels());
    assertThat(mapped.limit(2).pixels()).isEqualTo(onHeap.limit(2).pixels());
    ImageSet twice = mapped.select(order).select(new int[] {2, 1});
    assertThat(twice.pixels()).isEqualTo(onHeap.gather(new int[] {2, 0}, 0, 2));
    assertThat(twice.labels()).containsExactly(0, 0);
  }

  @Test
  void pixels_onHeap_areNotCopied() {
    byte[] pixels = new byte[12];
    assertThat(new ImageSet(2, 2, pixels, new int[1], List.of("")).pixels()).isSameAs(pixels);
  }

  @Test
  void select_all_isItself() {
    assertThat(onHeap.select(new int[] {0, 1, 2, 3, 4})).isSameAs(onHeap);
    assertThat(onHeap.limit(5)).isSameAs(onHeap);
  }

  @Test
  void constructor_otherLength_saysWhatWasExpected() {
    assertThatThrownBy(() -> new ImageSet(2, 3, new byte[35], new int[2], List.of("")))
        .hasMessage("pixels must hold 2 images of 2x3x3 bytes but held 35 bytes");
  }

  @Test
  void gather_morethanAnArrayHolds_isRefused() {
    int side = 1 << 14;
    var images = new ImageSet(side, side, new byte[0], new int[0], List.of(""));
    assertThatThrownBy(() -> images.gather(new int[3], 0, 3))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3 images of 16384x16384 do not fit one array");
  }

  @Test
  void allocate_moreThanTwoGibibytes_isReachedToTheEnd() throws IOException {
    // a sparse file: nothing but two pages is written
    int images = 250_000;
    MemorySegment store = new PixelMemory(0, folder).allocate(images * 12288L);
    store.asSlice(12288L * (images - 1)).fill((byte) 5);
    var large = new ImageSet(64, 64, store, new int[images], List.of(""));
    assertThat(large.image(images - 1)).containsOnly(5);
    assertThat(large.select(IntStream.range(1, images).toArray()).image(images - 2))
        .containsOnly(5);
    assertThat(folder).as("the file has no name").isEmptyDirectory();
  }

  private ImageSet mapped() {
    byte[] pixels = onHeap.pixels();
    MemorySegment store = new PixelMemory(pixels.length - 1, folder).allocate(pixels.length);
    assertThat(store.isMapped()).isTrue();
    store.copyFrom(MemorySegment.ofArray(pixels));
    return new ImageSet(3, 4, store, labels, List.of("a", "b"));
  }
}
