package dev.infomax.streams.security;

import dev.infomax.streams.config.Knob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who may call. Immutable. */
public record SecuritySettings(
    @Knob(
            "File of API keys, one a line as ./infomax keys new prints it: name, role, hash. With"
                + " it, calls need a key. Read anew when it changes.")
        Optional<Path> keysFile,
    @Knob(
            "File of the secret that instances of the cluster know each other by, the same for"
                + " all; ./infomax keys new --role peer makes one. Needed with keys or tokens once"
                + " instances reach each other over a network. Read anew when it changes.")
        Optional<Path> peerKeysFile,
    @Knob(
            value =
                "Whether to listen beyond loopback without keys or tokens, so that everybody may"
                    + " read, write and delete.",
            byDefault = "false")
        boolean insecure,
    @Knob(
            value = "Whether /metrics needs no key; else it needs the role read.",
            byDefault = "false")
        boolean openMetrics,
    @Knob(
            value = "How often files of keys and certificates are looked at; 10ms to 1h.",
            byDefault = "5s")
        Duration reloadInterval) {
  public SecuritySettings {
    if (reloadInterval.toMillis() < 10 || reloadInterval.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "reloadInterval must be between 10ms and 1h but was " + reloadInterval.toMillis() + "ms");
    }
  }
}
