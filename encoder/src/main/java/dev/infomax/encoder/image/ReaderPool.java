package dev.infomax.encoder.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Readers of one plug-in, kept for the next image: to make one costs more than a small image, and
 * so does ImageIO's own search for a plug-in.
 *
 * <p>Thread-safe; a reader is lent to one caller at a time.
 */
final class ReaderPool {
  /**
   * The JDK's PNG reader holds on to its last picture; beside a large one, a new reader is cheap.
   */
  private static final long LARGEST_KEPT_PIXELS = 1 << 18;

  private static final int MOST_IDLE = Runtime.getRuntime().availableProcessors();

  private final ImageReaderSpi plugin;
  private final Queue<ImageReader> idle = new ArrayBlockingQueue<>(MOST_IDLE);

  private ReaderPool(ImageReaderSpi plugin) {
    this.plugin = plugin;
  }

  /** The readers of the plug-in for that format whose class name begins like this. */
  static ReaderPool of(ImageFormat format, String packagePrefix) {
    ImageIO.setUseCache(false);
    Iterator<ImageReaderSpi> plugins =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (plugins.hasNext()) {
      ImageReaderSpi plugin = plugins.next();
      if (plugin.getClass().getName().startsWith(packagePrefix) && reads(plugin, format)) {
        return new ReaderPool(plugin);
      }
    }
    throw new IllegalStateException(
        "no ImageIO plug-in %s* for %s on the class path".formatted(packagePrefix, format));
  }

  private static boolean reads(ImageReaderSpi plugin, ImageFormat format) {
    for (String name : plugin.getFormatNames()) {
      if (name.equalsIgnoreCase(format.name())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads with a reader that is set to the input; after a failure or a large picture the reader is
   * thrown away.
   *
   * @throws Error if there was one, even where the reader took it for damage
   */
  BufferedImage read(ByteArrayInput input, Reading reading) throws IOException {
    ImageReader pooled = idle.poll();
    ImageReader reader = pooled == null ? plugin.createReaderInstance() : pooled;
    boolean kept = false;
    try {
      reader.setInput(input, true, true);
      BufferedImage image = reading.read(reader);
      reader.setInput(null);
      reader.removeAllIIOReadWarningListeners();
      kept = isSmall(image) && idle.offer(reader);
      return image;
    } catch (IOException | RuntimeException e) {
      throwError(e);
      throw e;
    } finally {
      if (!kept) {
        reader.dispose();
      }
    }
  }

  private static boolean isSmall(BufferedImage image) {
    return (long) image.getWidth() * image.getHeight() <= LARGEST_KEPT_PIXELS;
  }

  /** The JDK's PNG reader wraps whatever it catches. */
  private static void throwError(Exception e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Error error) {
        throw error;
      }
    }
  }

  /** What is done with a reader. */
  interface Reading {
    BufferedImage read(ImageReader reader) throws IOException;
  }
}
