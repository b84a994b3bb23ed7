package dev.infomax.encoder;

import dev.infomax.encoder.torchscript.EncoderNetwork;

/** The network by its definition, unfolded, one image at a time, in double precision. */
final class ReferenceForward {
  private ReferenceForward() {}

  /** {@code uint8 (batch, height, width, 3)} -> {@code (batch, dimension)}. */
  static double[] encode(EncoderNetwork network, byte[] pixels, int batch) {
    double[] result = new double[batch * network.dimension()];
    int bytes = network.height() * network.width() * 3;
    for (int n = 0; n < batch; n++) {
      double[] z = encodeOne(network, pixels, n * bytes);
      System.arraycopy(z, 0, result, n * z.length, z.length);
    }
    return result;
  }

  private static double[] encodeOne(EncoderNetwork network, byte[] pixels, int offset) {
    int height = network.height();
    int width = network.width();
    double[][][] map = new double[3][height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          map[c][y][x] = (pixels[offset + (y * width + x) * 3 + c] & 0xff) / 255.0 - 0.5;
        }
      }
    }
    for (EncoderNetwork.ConvBlock block : network.blocks()) {
      map = activated(block, convolved(block, map));
      map = block.pooled() ? pooled(map) : map;
    }
    return dense(network.head(), map);
  }

  private static double[][][] convolved(EncoderNetwork.ConvBlock block, double[][][] in) {
    int height = in[0].length;
    int width = in[0][0].length;
    double[][][] out = new double[block.outputs()][height][width];
    for (int o = 0; o < block.outputs(); o++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          out[o][y][x] = block.bias()[o] + window(block, in, o, y, x);
        }
      }
    }
    return out;
  }

  private static double window(
      EncoderNetwork.ConvBlock block, double[][][] in, int output, int y, int x) {
    double sum = 0;
    for (int c = 0; c < block.inputs(); c++) {
      for (int k = 0; k < 9; k++) {
        int row = y + k / 3 - 1;
        int column = x + k % 3 - 1;
        if (row >= 0 && row < in[c].length && column >= 0 && column < in[c][0].length) {
          sum += block.weight()[(output * block.inputs() + c) * 9 + k] * in[c][row][column];
        }
      }
    }
    return sum;
  }

  private static double[][][] activated(EncoderNetwork.ConvBlock block, double[][][] map) {
    EncoderNetwork.BatchNorm norm = block.norm();
    for (int c = 0; c < map.length; c++) {
      double deviation = Math.sqrt(norm.variance()[c] + (double) norm.epsilon());
      for (double[] row : map[c]) {
        for (int x = 0; x < row.length; x++) {
          double v = (row[x] - norm.mean()[c]) / deviation * norm.gamma()[c] + norm.beta()[c];
          row[x] = v < 0 ? v * block.negativeSlope() : v;
        }
      }
    }
    return map;
  }

  private static double[][][] pooled(double[][][] in) {
    double[][][] out = new double[in.length][in[0].length / 2][in[0][0].length / 2];
    for (int c = 0; c < out.length; c++) {
      for (int y = 0; y < out[c].length; y++) {
        for (int x = 0; x < out[c][y].length; x++) {
          double upper = Math.max(in[c][2 * y][2 * x], in[c][2 * y][2 * x + 1]);
          double lower = Math.max(in[c][2 * y + 1][2 * x], in[c][2 * y + 1][2 * x + 1]);
          out[c][y][x] = Math.max(upper, lower);
        }
      }
    }
    return out;
  }

  private static double[] dense(EncoderNetwork.Dense head, double[][][] map) {
    double[] z = new double[head.outputs()];
    for (int o = 0; o < z.length; o++) {
      z[o] = head.bias()[o];
      for (int c = 0; c < map.length; c++) {
        z[o] += head.weight()[o * head.inputs() + c] * largest(map[c]);
      }
    }
    return z;
  }

  private static double largest(double[][] channel) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double[] row : channel) {
      for (double value : row) {
        largest = Math.max(largest, value);
      }
    }
    return largest;
  }
}
