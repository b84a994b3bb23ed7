package dev.infomax.trainer.evaluation.page;

import java.util.List;

/**
 * Top-1 shares of MLP probes on CIFAR-10, with 200 hidden units, from Hjelm et al. 2018, table 1.
 *
 * @param method its name there
 * @param conv on the last convolution's output
 * @param fc on the dense layer behind it
 * @param vector on the embedding of 64 numbers
 */
record Published(String method, double conv, double fc, double vector) {
  static final List<Published> TABLE_1 =
      List.of(
          new Published("VAE", 0.6071, 0.6054, 0.5461),
          new Published("AAE", 0.5944, 0.5719, 0.5281),
          new Published("BiGAN", 0.6257, 0.6274, 0.5254),
          new Published("NAT", 0.5619, 0.5129, 0.3116),
          new Published("DIM(G)", 0.5220, 0.5284, 0.4317),
          new Published("DIM(L) JSD", 0.7325, 0.7362, 0.6696),
          new Published("DIM(L) infoNCE", 0.7521, 0.7557, 0.6913));

  /** Fully supervised training of the paper's network. */
  static final double SUPERVISED = 0.7539;
}
