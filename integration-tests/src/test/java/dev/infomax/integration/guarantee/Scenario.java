package dev.infomax.integration.guarantee;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A fault and what goes on while it strikes.
 *
 * @param name also in {@code -Dinfomax.guarantee}; the topics are called after it
 * @param settings keys of the configuration beyond those that every instance has
 */
record Scenario(
    String name,
    Instances instances,
    EncoderWriter encoder,
    int imageBytes,
    Map<String, String> settings,
    ImageTraffic.Mix mix,
    Stage.Fault fault) {
  /**
   * How many instances run, and what starts one.
   *
   * @param launcher on this machine
   * @param bound why containers cannot take their place; empty if they can
   */
  record Instances(int count, Instance.Launcher launcher, String bound) {
    Instances(int count, Instance.Launcher launcher) {
      this(count, launcher, "");
    }
  }

  /** Writes the encoder's file to a folder. */
  interface EncoderWriter {
    Path write(Path folder) throws IOException;
  }

  Scenario withMix(ImageTraffic.Mix other) {
    return new Scenario(name, instances, encoder, imageBytes, settings, other, fault);
  }

  Scenario withEncoder(EncoderWriter other) {
    return new Scenario(name, instances, other, imageBytes, settings, mix, fault);
  }

  Scenario withImageBytes(int bytes) {
    return new Scenario(name, instances, encoder, bytes, settings, mix, fault);
  }

  Scenario with(String... keysAndValues) {
    var more = new HashMap<>(settings);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      more.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Scenario(name, instances, encoder, imageBytes, more, mix, fault);
  }
}
