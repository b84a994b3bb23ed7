package dev.infomax.streams.app;

import dev.infomax.streams.config.Configuration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An installation over the images of another, with an encoder and with embeddings of its own.
 *
 * <p>Immutable.
 *
 * @param old the other one
 * @param next this one
 */
record Generation(Settings old, Configuration next) {
  /**
   * Names what the next one has for itself after the old one's names and {@code name}.
   *
   * @param encoder file of the new encoder
   * @param httpPort where the next one listens; 0 for a free one
   * @throws IllegalArgumentException if the name has other letters than names of topics
   */
  static Generation after(Configuration old, String name, String encoder, int httpPort) {
    if (!name.matches("[A-Za-z0-9._-]{1,50}")) {
      throw new IllegalArgumentException(
          "--name must be 1 to 50 letters, digits, dots, dashes or underscores but was " + name);
    }
    Settings settings = Settings.of(old);
    var others = new LinkedHashMap<String, String>();
    others.put("application.id", settings.app().applicationId() + "-" + name);
    others.put("topics.embeddings", settings.topics().embeddings() + "-" + name);
    others.put("topics.dead-letter", settings.topics().deadLetter() + "-" + name);
    others.put("encoder.file", encoder);
    others.put("roles", "encode,search");
    others.put("http.port", String.valueOf(httpPort));
    // Both follow from the encoder.
    others.put("search.model", "");
    others.put("search.dimension", "0");
    return new Generation(settings, old.with(Settings.VOCABULARY, others));
  }

  Settings settings() {
    return Settings.of(next);
  }

  /** What a command that switches over is told, as environment variables. */
  Map<String, String> environment(InfomaxApp app) {
    return Map.of(
        "REEMBED_URL", app.address().toString(),
        "REEMBED_APPLICATION_ID", settings().app().applicationId(),
        "REEMBED_EMBEDDINGS", settings().topics().embeddings(),
        "REEMBED_DEAD_LETTER", settings().topics().deadLetter());
  }
}
