package dev.infomax.trainer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures workloads in turns, so that whatever else the machine does hits all of them alike.
 *
 * @param workloads the first is compared with the others; some are limits of FLOP/s
 * @param millis least length of a turn
 */
record Turns(List<Workload> workloads, int rounds, int millis) {

  /** One line a workload. */
  List<String> run() {
    workloads.forEach(workload -> workload.rate(millis)); // warm-up
    double[][] rates = new double[workloads.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < rates.length; i++) {
        rates[i][round] = workloads.get(i).rate(millis);
      }
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      lines.add(line(i, rates, limit(rates)));
    }
    return lines;
  }

  private String line(int i, double[][] rates, double limit) {
    Workload workload = workloads.get(i);
    double rate = median(rates[i]);
    double flops = rate * workload.flops();
    String images =
        workload.limit()
            ? ""
            : "%6.0f images/s, the first is %.2fx".formatted(rate, median(rates[0]) / rate);
    String arithmetic =
        flops == 0 ? "" : "%6.0f GFLOP/s, %.2f of the limit".formatted(flops / 1e9, flops / limit);
    return "%-44s %-34s %s".formatted(workload.name(), images, arithmetic).stripTrailing();
  }

  /** The highest FLOP/s that a limit reaches. */
  private double limit(double[][] rates) {
    double limit = 0;
    for (int i = 0; i < rates.length; i++) {
      if (workloads.get(i).limit()) {
        limit = Math.max(limit, median(rates[i]) * workloads.get(i).flops());
      }
    }
    return limit;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
