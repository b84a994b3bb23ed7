package dev.infomax.encoder.torchscript;

import dev.infomax.encoder.Manifest;
import dev.infomax.encoder.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads the weights of an archive that {@link EncoderArchive} wrote, storage by storage.
 *
 * <p>Confined to one thread.
 */
final class ArchiveReader implements AutoCloseable {
  private final Path file;
  private final String root;
  private final ZipFile zip;
  private int nextStorage;

  ArchiveReader(Path file, String root) throws IOException {
    this.file = file;
    this.root = root;
    this.zip = new ZipFile(file.toFile());
  }

  FoldedNetwork network() throws IOException {
    Precision precision = Manifest.fromJson(entry(Manifest.ENTRY)).precision();
    Layers layers = Layers.fromJson(entry(Layers.ENTRY));
    List<FoldedNetwork.Convolution> convolutions = new ArrayList<>();
    int channels = 3;
    for (Layers.Layer layer : layers.convolutions()) {
      convolutions.add(convolution(layer, precision));
      channels = layer.outputs();
    }
    float[] weight = next(precision, layers.dimension(), channels);
    float[] bias = next(precision, layers.dimension());
    return new FoldedNetwork(
        layers.height(),
        layers.width(),
        convolutions,
        new EncoderNetwork.Dense(channels, layers.dimension(), weight, bias));
  }

  private FoldedNetwork.Convolution convolution(Layers.Layer layer, Precision precision)
      throws IOException {
    float[] weight = next(precision, layer.outputs(), layer.inputs(), 3, 3);
    float[] bias = next(precision, layer.outputs());
    return new FoldedNetwork.Convolution(
        layer.inputs(), layer.outputs(), weight, bias, layer.negativeSlope(), layer.pooled());
  }

  private float[] next(Precision precision, int... shape) throws IOException {
    return StoredTensor.values(entry("data/" + nextStorage++), shape, precision);
  }

  private byte[] entry(String name) throws IOException {
    ZipEntry entry = zip.getEntry(root + name);
    if (entry == null) {
      throw new IOException("%s has no entry %s%s".formatted(file, root, name));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
