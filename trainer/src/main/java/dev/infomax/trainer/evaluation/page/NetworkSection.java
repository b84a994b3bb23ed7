package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.network.NetworkSummary;
import java.util.List;
import java.util.stream.Collectors;

/** Drawings of the networks. */
record NetworkSection(List<NetworkSummary> networks) {

  String html() {
    if (networks.isEmpty()) {
      return "";
    }
    String drawings =
        networks.stream()
            .map(network -> new NetworkDrawing(network).svg())
            .collect(Collectors.joining("\n", "<div class=\"networks\">\n", "</div>\n"));
    return Markup.section(
        "Networks",
        "From input to output, with the shape of every layer's output for one image and its trained"
            + " values. A block's face stands for height and width, its depth for the"
            + " channels, both logarithmically.",
        drawings);
  }
}
