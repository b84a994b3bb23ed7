package dev.infomax.encoder;

import java.util.Map;

/**
 * What the maker of an encoder says about it; the archive writer adds what the weights say.
 *
 * @param name of the model, letters, digits, '.', '_' and '-'; what is longer than 100 is cut off
 * @param recipe how it was trained, for example {@code seed}
 * @param dataSet what it was trained on, for example {@code cifar10}
 * @param metrics figures measured on it, by name
 */
public record ManifestDraft(
    String name, String recipe, String dataSet, Map<String, Double> metrics) {
  /** Together with what makes it an id, a name for a file. */
  private static final int LONGEST_NAME = 100;

  public ManifestDraft {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException(
          "name must be one or more of A-Z a-z 0-9 . _ - but was '%s'".formatted(name));
    }
    name = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    metrics = Map.copyOf(metrics);
  }
}
