package dev.infomax.trainer.export;

import dev.infomax.encoder.Manifest;
import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import dev.infomax.trainer.network.DimEncoder;
import dev.infomax.trainer.training.Checkpoint;
import dev.infomax.trainer.training.EpochSummary;
import dev.infomax.trainer.training.ModelArrays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the encoder of a checkpoint as an artifact.
 *
 * <p>Immutable.
 *
 * @param checkpoint whose encoder to write
 * @param metrics figures for the manifest, beside epochs, seed and the last losses
 */
public record EncoderExport(Checkpoint checkpoint, Map<String, Double> metrics) {
  public EncoderExport {
    metrics = Map.copyOf(metrics);
  }

  /**
   * Writes {@code file}, whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public Manifest write(Path file) throws IOException {
    int size = checkpoint.recipe().architecture().imageSize();
    String recipe = checkpoint.recipe().name();
    String name = "dim-%s-%s".formatted(recipe, checkpoint.dataSet());
    var draft =
        new ManifestDraft(
            name.replaceAll("[^A-Za-z0-9._-]", "_"), recipe, checkpoint.dataSet(), allMetrics());
    return EncoderArchive.write(file, network(checkpoint.arrays(), size), draft, Precision.FP32);
  }

  /** The encoder of {@code arrays} for square images of {@code size} pixels. */
  public static EncoderNetwork network(ModelArrays arrays, int size) {
    var named = new NamedArrays(arrays.named());
    DimEncoder encoder = arrays.networks().encoder();
    List<EncoderNetwork.ConvBlock> blocks =
        encoder.blocks().stream().map(block -> block(block, named)).toList();
    var head =
        new EncoderNetwork.Dense(
            encoder.width(),
            encoder.dimension(),
            named.array("encoder.mean.weight"),
            named.array("encoder.mean.bias"));
    return new EncoderNetwork(size, size, blocks, head);
  }

  private static EncoderNetwork.ConvBlock block(DimEncoder.Block block, NamedArrays named) {
    var norm =
        new EncoderNetwork.BatchNorm(
            named.array(block.name("norm", "gamma")),
            named.array(block.name("norm", "beta")),
            named.array(block.name("norm", "mean")),
            named.array(block.name("norm", "variance")),
            DimEncoder.NORM_EPSILON);
    return new EncoderNetwork.ConvBlock(
        block.inputs(),
        block.outputs(),
        named.array(block.name("conv", "weight")),
        named.array(block.name("conv", "bias")),
        norm,
        DimEncoder.NEGATIVE_SLOPE,
        block.pooled());
  }

  private Map<String, Double> allMetrics() {
    Map<String, Double> all = new HashMap<>(metrics);
    all.put("epochs", (double) checkpoint.epoch());
    all.put("seed", (double) checkpoint.seed());
    if (checkpoint.epoch() > 0) {
      EpochSummary last = checkpoint.history().getLast();
      all.put("train-images", (double) last.images());
      all.put("loss-global", last.losses().global());
      all.put("loss-local", last.losses().local());
      all.put("loss-prior", last.losses().prior());
      if (last.probe() != null) {
        all.put("probe", last.probe());
      }
    }
    return all;
  }

  private record NamedArrays(Map<String, float[]> arrays) {
    float[] array(String name) {
      float[] array = arrays.get(name);
      if (array == null) {
        throw new IllegalArgumentException("no array '%s' in the model".formatted(name));
      }
      return array;
    }
  }
}
