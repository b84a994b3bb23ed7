package dev.infomax.encoder;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder is: the file {@code extra/manifest.json} of its archive.
 *
 * <p>Immutable.
 *
 * @param name of the model, chosen by its maker
 * @param modelId name + '-' + first 12 hexadecimal digits of the SHA-256 of the weights
 * @param dimension length of a vector
 * @param height input rows, in pixels
 * @param width input columns, in pixels
 * @param precision of weights and arithmetic
 * @param recipe how it was trained; empty if unknown
 * @param dataSet what it was trained on; empty if unknown
 * @param metrics figures measured on it, by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
    String name,
    String modelId,
    int dimension,
    int height,
    int width,
    Precision precision,
    String recipe,
    String dataSet,
    Map<String, Double> metrics) {
  /** Where the manifest lies in an archive, after the archive's root folder. */
  public static final String ENTRY = "extra/manifest.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Manifest {
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    positive("dimension", dimension);
    positive("height", height);
    positive("width", width);
  }

  /** The JSON text, UTF-8, with the metrics in the order of their names. */
  public byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Parses JSON text; fields that are not known are ignored.
   *
   * @throws IOException if it is not JSON or a field is missing or out of range
   */
  public static Manifest fromJson(byte[] json) throws IOException {
    return JSON.readValue(json, Manifest.class);
  }

  /**
   * Reads the manifest of an archive without loading the encoder; empty if the archive has none.
   *
   * @throws IOException if the file is no ZIP archive or its manifest is damaged
   */
  public static Optional<Manifest> read(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Optional<? extends ZipEntry> entry =
          zip.stream().filter(e -> e.getName().endsWith("/" + ENTRY)).findFirst();
      return entry.isEmpty() ? Optional.empty() : Optional.of(read(zip, entry.get()));
    }
  }

  private static Manifest read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return fromJson(in.readAllBytes());
    }
  }

  /** A JSON object as it may come, with fields missing. */
  @JsonCreator
  static Manifest of(
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("modelId") @Nullable String modelId,
      @JsonProperty("dimension") int dimension,
      @JsonProperty("height") int height,
      @JsonProperty("width") int width,
      @JsonProperty("precision") @Nullable Precision precision,
      @JsonProperty("recipe") @Nullable String recipe,
      @JsonProperty("dataSet") @Nullable String dataSet,
      @JsonProperty("metrics") @Nullable Map<String, Double> metrics) {
    return new Manifest(
        required("name", name),
        required("modelId", modelId),
        dimension,
        height,
        width,
        requireNonNullElse(precision, Precision.FP32),
        requireNonNullElse(recipe, ""),
        requireNonNullElse(dataSet, ""),
        requireNonNullElse(metrics, Map.of()));
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " must be given in the manifest");
    }
    return value;
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s must be at least 1 in the manifest but was %d".formatted(field, value));
    }
  }
}
