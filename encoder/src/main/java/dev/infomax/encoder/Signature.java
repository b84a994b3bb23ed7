package dev.infomax.encoder;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;

/**
 * Finds out by running it whether a module maps {@code uint8 (n, h, w, 3)} to {@code float32 (n,
 * d)}.
 */
record Signature(TorchModule module, ArtifactFile file) {
  /** Two, so that a module that ignores the batch axis is found out. */
  private static final int BATCH = 2;

  /** So many of each image that the batch fits into one buffer. */
  private static final int MOST_PIXELS = Integer.MAX_VALUE / (3 * BATCH);

  private static final int[] SIZES = {
    32, 64, 96, 128, 160, 192, 224, 256, 288, 299, 320, 384, 448, 512, 28, 48, 16
  };

  /**
   * The file's own manifest, checked, or one made by trying input sizes.
   *
   * @throws EngineException if the module has another signature
   */
  Manifest manifest() {
    return file.manifest().map(this::checked).orElseGet(this::probed);
  }

  private Manifest checked(Manifest manifest) {
    if ((long) manifest.height() * manifest.width() > MOST_PIXELS) {
      throw new EngineException(
          "%s: the manifest asks for images of %d x %d, more than %d pixels"
              .formatted(file.path(), manifest.width(), manifest.height(), MOST_PIXELS));
    }
    int dimension = dimension(manifest.height(), manifest.width());
    if (dimension != manifest.dimension()) {
      throw new EngineException(
          "%s gives vectors of %d numbers but its manifest says %d"
              .formatted(file.path(), dimension, manifest.dimension()));
    }
    return manifest;
  }

  private Manifest probed() {
    EngineException first = null;
    for (int size : SIZES) {
      try {
        return manifest(dimension(size, size), size);
      } catch (EngineException e) {
        first = first == null ? e : first;
      }
    }
    throw new EngineException(
        "%s accepts no square input of 16 to 512 pixels; at %d: %s"
            .formatted(file.path(), SIZES[0], first == null ? "" : first.getMessage()),
        first);
  }

  private Manifest manifest(int dimension, int size) {
    return new Manifest(
        file.name(), file.idByContent(), dimension, size, size, Precision.FP32, "", "", Map.of());
  }

  private int dimension(int height, int width) {
    Shape shape = new Shape(BATCH, height, width, 3);
    TorchModule.Output output = run(shape);
    if (output.type() != DataType.FLOAT32
        || output.shape().dimension() != 2
        || output.shape().get(0) != BATCH
        || output.shape().get(1) < 1) {
      throw new EngineException(
          "%s: forward(uint8 %s) must give float32 (%d, d) but gave %s %s"
              .formatted(
                  file.path(),
                  shape,
                  BATCH,
                  output.type().name().toLowerCase(Locale.ROOT),
                  output.shape()));
    }
    return Math.toIntExact(output.shape().get(1));
  }

  private TorchModule.Output run(Shape shape) {
    try {
      return module.forward(ByteBuffer.allocateDirect(Math.toIntExact(shape.size())), shape);
    } catch (RuntimeException e) { // DJL has one of its own for each kind of output
      throw new EngineException(
          "%s: forward(uint8 %s) must give float32 (%d, d) but failed: %s"
              .formatted(file.path(), shape, BATCH, e.getMessage()),
          e);
    }
  }
}
