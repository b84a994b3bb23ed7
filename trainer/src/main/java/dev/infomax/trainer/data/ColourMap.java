package dev.infomax.trainer.data;

import java.util.Arrays;

/**
 * An affine map of colours, composed step by step: red, green and blue of the result are rows of a
 * 3x4 matrix times (red, green, blue, 1), all in 0..255.
 *
 * <p>Composing first and rounding to bytes once costs one pass over an image for any number of
 * steps; colours leave 0..255 between the steps, and are clamped at the end only.
 *
 * <p>Confined to one thread at a time.
 */
final class ColourMap {
  /** Of red, green and blue in grey (ITU-R BT.601). */
  private static final float[] GREY = {0.299f, 0.587f, 0.114f};

  /** YIQ to RGB times a quarter turn of the chroma, from red towards green, times RGB to YIQ. */
  private static final float[] TURN = quarterTurn();

  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);

  private final float[] map = new float[12];
  private final float[] step = new float[9];

  void reset() {
    Arrays.fill(map, 0);
    map[0] = 1;
    map[5] = 1;
    map[10] = 1;
  }

  /** Multiplies all colours. */
  void brightness(float factor) {
    for (int i = 0; i < map.length; i++) {
      map[i] *= factor;
    }
  }

  /** Moves all colours away from a grey: what this map makes of the colour {@code mean}. */
  void contrast(float factor, float[] mean) {
    float grey = 0;
    for (int row = 0; row < 3; row++) {
      int at = 4 * row;
      grey +=
          GREY[row]
              * (map[at] * mean[0] + map[at + 1] * mean[1] + map[at + 2] * mean[2] + map[at + 3]);
    }
    brightness(factor);
    for (int row = 0; row < 3; row++) {
      map[4 * row + 3] += (1 - factor) * grey;
    }
  }

  /** Moves every colour away from its own grey; 0 leaves only the grey. */
  void saturation(float factor) {
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        step[3 * row + column] = (1 - factor) * GREY[column] + (row == column ? factor : 0);
      }
    }
    compose();
  }

  /**
   * Turns the chroma plane of YIQ by a part of a full turn. Unlike the hue of HSV this is linear,
   * and it keeps the grey; the two agree on which way and about how far colours move.
   */
  void hue(double turns) {
    float cos = (float) Math.cos(2 * Math.PI * turns);
    float sin = (float) Math.sin(2 * Math.PI * turns);
    for (int i = 0; i < step.length; i++) {
      float grey = GREY[i % 3];
      step[i] = grey + cos * ((i % 4 == 0 ? 1 : 0) - grey) + sin * TURN[i];
    }
    compose();
  }

  private void compose() {
    for (int column = 0; column < 4; column++) {
      float red = map[column];
      float green = map[4 + column];
      float blue = map[8 + column];
      for (int row = 0; row < 3; row++) {
        map[4 * row + column] =
            step[3 * row] * red + step[3 * row + 1] * green + step[3 * row + 2] * blue;
      }
    }
  }

  /** Maps {@code pixels} colours from {@code offset} on, in place. */
  void apply(byte[] colours, int offset, int pixels) {
    int rr = fixed(0), rg = fixed(1), rb = fixed(2), r1 = fixed(3) + HALF;
    int gr = fixed(4), gg = fixed(5), gb = fixed(6), g1 = fixed(7) + HALF;
    int br = fixed(8), bg = fixed(9), bb = fixed(10), b1 = fixed(11) + HALF;
    int end = offset + 3 * pixels;
    for (int i = offset; i < end; i += 3) {
      int r = colours[i] & 0xFF;
      int g = colours[i + 1] & 0xFF;
      int b = colours[i + 2] & 0xFF;
      colours[i] = clamped(rr * r + rg * g + rb * b + r1);
      colours[i + 1] = clamped(gr * r + gg * g + gb * b + g1);
      colours[i + 2] = clamped(br * r + bg * g + bb * b + b1);
    }
  }

  private int fixed(int at) {
    return Math.round(map[at] * (1 << BITS));
  }

  private static byte clamped(int fixed) {
    return (byte) Math.max(0, Math.min(255, fixed >> BITS));
  }

  private static float[] quarterTurn() {
    double[][] toChroma = {{0.595716, -0.274453, -0.321263}, {0.211456, -0.522591, 0.311135}};
    double[][] fromChroma = {{0.9563, 0.6210}, {-0.2721, -0.6474}, {-1.1070, 1.7046}};
    float[] turn = new float[9];
    for (int i = 0; i < 9; i++) {
      double[] from = fromChroma[i / 3];
      turn[i] = (float) (from[0] * toChroma[1][i % 3] - from[1] * toChroma[0][i % 3]);
    }
    return turn;
  }
}
