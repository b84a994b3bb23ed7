package dev.infomax.trainer.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.ParameterLayout;
import dev.infomax.trainer.network.ParameterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkpoints as files of a folder, one for each of the last epochs, in the safetensors format.
 *
 * <p>Tensors are {@code parameter/NAME}, {@code statistic/NAME}, {@code adam-mean/NAME} and {@code
 * adam-variance/NAME}; the metadata holds {@code format} (1), {@code recipe} and {@code history} as
 * JSON, {@code data-set}, {@code seed} and {@code step}.
 *
 * <p>Immutable.
 */
public record CheckpointFolder(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "1";
  private static final int KEPT = 2;
  private static final String PREFIX = "epoch-";
  private static final String SUFFIX = ".safetensors";

  /** Writes {@code checkpoint} and removes all but the last two. */
  public Path save(Checkpoint checkpoint) {
    Path file = folder.resolve("%s%05d%s".formatted(PREFIX, checkpoint.epoch(), SUFFIX));
    try {
      Files.createDirectories(folder);
      new Safetensors(metadata(checkpoint), tensors(checkpoint.arrays())).write(file);
      for (Path old : files().reversed().stream().skip(KEPT).toList()) {
        Files.delete(old);
      }
      return file;
    } catch (IOException e) {
      throw new TrainingException("cannot write checkpoint %s: %s".formatted(file, e), e);
    }
  }

  /**
   * The checkpoint of the latest epoch, if there is any.
   *
   * @throws TrainingException if it cannot be read
   */
  public Optional<Checkpoint> latest() {
    try {
      List<Path> files = files();
      return files.isEmpty() ? Optional.empty() : Optional.of(read(files.getLast()));
    } catch (IOException e) {
      throw new TrainingException("cannot read checkpoints in %s: %s".formatted(folder, e), e);
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(CheckpointFolder::isCheckpoint).sorted().toList();
    }
  }

  private static boolean isCheckpoint(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  private static Map<String, String> metadata(Checkpoint checkpoint)
      throws JsonProcessingException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("recipe", JSON.writeValueAsString(checkpoint.recipe()));
    metadata.put("data-set", checkpoint.dataSet());
    metadata.put("seed", Long.toString(checkpoint.seed()));
    metadata.put("step", Long.toString(checkpoint.arrays().step()));
    metadata.put("history", JSON.writeValueAsString(checkpoint.history()));
    return metadata;
  }

  private static Map<String, Safetensors.Tensor> tensors(ModelArrays arrays) {
    Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
    DimNetworks networks = arrays.networks();
    put(tensors, "parameter/", networks.parameters(), arrays.parameters());
    put(tensors, "statistic/", networks.statistics(), arrays.statistics());
    put(tensors, "adam-mean/", networks.parameters(), arrays.adamMean());
    put(tensors, "adam-variance/", networks.parameters(), arrays.adamVariance());
    return tensors;
  }

  private static void put(
      Map<String, Safetensors.Tensor> tensors,
      String prefix,
      ParameterLayout layout,
      float[] flat) {
    Map<String, float[]> named = layout.named(flat);
    for (ParameterSpec spec : layout.specs()) {
      float[] values = named.getOrDefault(spec.name(), new float[0]);
      tensors.put(prefix + spec.name(), new Safetensors.Tensor(spec.shape().getShape(), values));
    }
  }

  private static Checkpoint read(Path file) throws IOException {
    Safetensors stored = Safetensors.read(file);
    Map<String, String> metadata = stored.metadata();
    String format = metadata.getOrDefault("format", "none");
    if (!format.equals(FORMAT)) {
      throw new IOException("%s has format %s, not %s".formatted(file, format, FORMAT));
    }
    Recipe recipe = JSON.readValue(metadata.get("recipe"), Recipe.class);
    List<EpochSummary> history =
        JSON.readValue(metadata.get("history"), new TypeReference<List<EpochSummary>>() {});
    DimNetworks networks = new DimNetworks(recipe.architecture());
    var arrays =
        new ModelArrays(
            networks,
            flat(file, stored, "parameter/", networks.parameters()),
            flat(file, stored, "statistic/", networks.statistics()),
            flat(file, stored, "adam-mean/", networks.parameters()),
            flat(file, stored, "adam-variance/", networks.parameters()),
            Long.parseLong(metadata.getOrDefault("step", "0")));
    long seed = Long.parseLong(metadata.getOrDefault("seed", "0"));
    return new Checkpoint(recipe, metadata.getOrDefault("data-set", ""), seed, history, arrays);
  }

  private static float[] flat(Path file, Safetensors stored, String prefix, ParameterLayout layout)
      throws IOException {
    float[] flat = new float[layout.size()];
    int offset = 0;
    for (ParameterSpec spec : layout.specs()) {
      Safetensors.Tensor tensor = stored.tensors().get(prefix + spec.name());
      if (tensor == null || tensor.values().length != spec.size()) {
        throw new IOException(
            "%s lacks %s%s of shape %s".formatted(file, prefix, spec.name(), spec.shape()));
      }
      System.arraycopy(tensor.values(), 0, flat, offset, spec.size());
      offset += spec.size();
    }
    return flat;
  }
}
