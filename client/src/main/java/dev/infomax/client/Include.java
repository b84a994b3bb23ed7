package dev.infomax.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What comes with each neighbour. */
public enum Include {
  @JsonProperty("vector")
  VECTOR,
  @JsonProperty("attributes")
  ATTRIBUTES,
  @JsonProperty("thumbnail")
  THUMBNAIL
}
