package dev.infomax.streams.http;

import java.util.Locale;

/** What of a neighbour's embedding is wanted in an answer. */
enum Include {
  VECTOR,
  ATTRIBUTES,
  THUMBNAIL;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
