package dev.infomax.encoder;

import java.util.Map;

/**
 * What the maker of an encoder says about it; the archive writer adds what the weights say.
 *
 * @param name of the model, letters, digits, '.', '_' and '-'
 * @param recipe how it was trained, for example {@code seed}
 * @param dataSet what it was trained on, for example {@code cifar10}
 * @param metrics figures measured on it, by name
 */
public record ManifestDraft(
    String name, String recipe, String dataSet, Map<String, Double> metrics) {
  public ManifestDraft {
    if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "name must be 1 to 100 of A-Z a-z 0-9 . _ - but was '%s'".formatted(name));
    }
    metrics = Map.copyOf(metrics);
  }
}
