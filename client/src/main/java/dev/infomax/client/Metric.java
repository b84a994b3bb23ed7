package dev.infomax.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How distance is measured. */
public enum Metric {
  /** 1 - cos. */
  @JsonProperty("cosine")
  COSINE,
  /** Euclidean. */
  @JsonProperty("l2")
  L2,
  /** Minus the dot product. */
  @JsonProperty("dot")
  DOT
}
