package dev.infomax.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;

class ReaderPoolTest {
  private static final int NESTED = Runtime.getRuntime().availableProcessors() + 3;

  private final ReaderPool pool = ReaderPool.of(ImageFormat.PNG, "com.sun.imageio.");
  private final Set<ImageReader> used = Collections.newSetFromMap(new IdentityHashMap<>());

  @Test
  void read_smallPictures_useOneReader() throws IOException {
    read(16, 12, 1);
    read(16, 12, 1);

    assertThat(used).hasSize(1);
  }

  /** Or the reader would keep it alive. */
  @Test
  void read_largePicture_throwsItsReaderAway() throws IOException {
    read(1024, 1024, 1);
    read(16, 12, 1);

    assertThat(used).hasSize(2);
  }

  @Test
  void read_manyAtOnce_keepsNoMoreThanProcessors() throws IOException {
    read(16, 12, NESTED);
    assertThat(used).hasSize(NESTED);

    read(16, 12, NESTED);

    assertThat(used).hasSize(NESTED + 3);
  }

  /** With as many readers at once. */
  private BufferedImage read(int width, int height, int readers) throws IOException {
    byte[] png =
        Pictures.encoded(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR), "png");
    return pool.read(
        new ByteArrayInput(png),
        reader -> {
          used.add(reader);
          return readers == 1 ? reader.read(0) : read(width, height, readers - 1);
        });
  }
}
