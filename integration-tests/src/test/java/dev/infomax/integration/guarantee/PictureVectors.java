package dev.infomax.integration.guarantee;

import dev.infomax.integration.encode.DirectEncoder;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * What the encoder makes of each picture that is sent, without an application around it.
 *
 * @param vectors one for each of {@link ImageTraffic#PICTURES}
 */
record PictureVectors(String modelId, float[][] vectors) {
  private static final double TOLERANCE = 1e-4;

  static PictureVectors of(Path encoderFile) {
    try (var encoder = new DirectEncoder(encoderFile)) {
      return new PictureVectors(
          encoder.modelId(),
          IntStream.range(0, ImageTraffic.PICTURES)
              .mapToObj(encoder::vector)
              .toArray(float[][]::new));
    }
  }

  /** Of the picture that the record with this number holds. */
  float[] of(long number) {
    return vectors[ImageTraffic.picture(number)];
  }

  /** Whether this is an embedding of that picture. Batches round differently: to 1e-4. */
  boolean fits(Stored stored) {
    float[] expected = of(stored.number());
    float[] found = stored.vector();
    return found.length == expected.length
        && IntStream.range(0, found.length)
            .allMatch(i -> Math.abs(found[i] - expected[i]) <= TOLERANCE);
  }
}
