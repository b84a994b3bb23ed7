package dev.infomax.trainer.bench;

import dev.infomax.encoder.EngineException;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Measures contenders in turns, so that whatever else the machine does hits all of them alike.
 *
 * @param contenders the first is the one that the others are compared with
 */
record Rounds(List<Contender> contenders, EncoderNetwork network, long seed) {
  private static final int WARM_UP_CALLS = 3;
  private static final double LARGEST_RELATIVE_DIFFERENCE = 0.05;

  /**
   * How far the contenders' vectors lie apart.
   *
   * @throws EngineException if too far: then they do not run the same network
   */
  String agreement() {
    StringBuilder text = new StringBuilder("largest difference to the first, relative to it:");
    float[] expected = contenders.getFirst().encode(pixels(4), 4);
    for (Contender contender : contenders) {
      float[] found = contender.encode(pixels(4), 4);
      double difference = difference(expected, found);
      if (!(difference <= LARGEST_RELATIVE_DIFFERENCE)) {
        throw new EngineException(
            "%s differs by %.3g of the largest value".formatted(contender.name(), difference));
      }
      text.append(" %.1e (%s)".formatted(difference, contender.name()));
    }
    return text.toString();
  }

  private static double difference(float[] expected, float[] found) {
    double largest = 0;
    double scale = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i] - found[i]));
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    return largest / scale;
  }

  /** One line a contender. */
  List<String> run(int batch, int rounds, int millis) {
    byte[] pixels = pixels(batch);
    for (Contender contender : contenders) {
      for (int i = 0; i < WARM_UP_CALLS; i++) {
        contender.encode(pixels, batch);
      }
    }
    double[][] rates = new double[contenders.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < rates.length; i++) {
        rates[i][round] = imagesPerSecond(contenders.get(i), pixels, batch, millis);
      }
    }
    return lines(batch, rates);
  }

  private static double imagesPerSecond(Contender contender, byte[] pixels, int batch, int millis) {
    long start = System.nanoTime();
    long images = 0;
    long nanos;
    do {
      contender.encode(pixels, batch);
      images += batch;
      nanos = System.nanoTime() - start;
    } while (nanos < millis * 1_000_000L);
    return images * 1e9 / nanos;
  }

  private List<String> lines(int batch, double[][] rates) {
    List<String> lines = new ArrayList<>();
    double gigaflops = 2 * RandomNetwork.multiplyAdds(network) / 1e9;
    double first = median(rates[0]);
    for (int i = 0; i < rates.length; i++) {
      double median = median(rates[i]);
      lines.add(
          "batch %4d  %-28s %9.0f images/s  %8.1f GFLOP/s  %6.2fx"
              .formatted(
                  batch, contenders.get(i).name(), median, median * gigaflops, median / first));
    }
    return lines;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private byte[] pixels(int batch) {
    byte[] pixels = new byte[batch * network.height() * network.width() * 3];
    new Random(seed).nextBytes(pixels);
    return pixels;
  }
}
