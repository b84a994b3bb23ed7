package dev.infomax.encoder.torchscript;

import dev.infomax.encoder.Manifest;
import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The file {@code encoder.pt}: written and read without PyTorch. */
public final class EncoderArchive {
  private static final String ROOT = "encoder/";

  // From 4 on a division needs no upgrade when it is loaded; newer ones would shut old readers out.
  static final String FORMAT_VERSION = "4\n";
  private static final int ID_DIGITS = 12;

  private EncoderArchive() {}

  /**
   * Writes a network as a TorchScript archive, batch normalisation folded into the convolutions.
   *
   * <p>The file appears whole or not at all: it is written beside its place, synced and renamed.
   *
   * @return the manifest as written, model id included
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if a leaky ReLU has a negative slope
   */
  public static Manifest write(
      Path file, EncoderNetwork network, ManifestDraft draft, Precision precision)
      throws IOException {
    FoldedNetwork folded = FoldedNetwork.of(network);
    ScriptModule module = new ScriptModule(folded, precision);
    List<byte[]> storages = module.tensors().stream().map(StoredTensor::bytes).toList();
    Manifest manifest = manifest(folded, draft, precision, storages);
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      write(temporary, module, manifest, storages);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return manifest;
  }

  private static void write(
      Path file, ScriptModule module, Manifest manifest, List<byte[]> storages) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile());
        AlignedZip zip = new AlignedZip(new BufferedOutputStream(out))) {
      zip.put(ROOT + "version", ascii(FORMAT_VERSION));
      zip.put(ROOT + "byteorder", ascii("little"));
      zip.put(ROOT + "data.pkl", module.state());
      zip.put(ROOT + "constants.pkl", new PickleWriter().emptyTuple().finish());
      zip.put(ROOT + "code/__torch__.py", module.source());
      zip.put(ROOT + Manifest.ENTRY, manifest.toJson());
      zip.put(ROOT + Layers.ENTRY, Layers.of(module.network()).toJson());
      for (int id = 0; id < storages.size(); id++) {
        zip.put(ROOT + "data/" + id, storages.get(id));
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Manifest manifest(
      FoldedNetwork network, ManifestDraft draft, Precision precision, List<byte[]> storages) {
    return new Manifest(
        draft.name(),
        draft.name() + "-" + digest(storages),
        network.dimension(),
        network.height(),
        network.width(),
        precision,
        draft.recipe(),
        draft.dataSet(),
        draft.metrics());
  }

  private static String digest(List<byte[]> storages) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      storages.forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest()).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads the manifest; empty if the archive has none.
   *
   * @throws IOException if the file is no ZIP archive or its manifest is damaged
   */
  public static Optional<Manifest> manifest(Path file) throws IOException {
    return Manifest.read(file);
  }

  /**
   * Reads the network back; its weights are rounded to the archive's precision.
   *
   * @throws IOException if the file is no archive that {@link #write} made
   */
  public static FoldedNetwork read(Path file) throws IOException {
    try (ArchiveReader reader = new ArchiveReader(file, ROOT)) {
      return reader.network();
    }
  }
}
