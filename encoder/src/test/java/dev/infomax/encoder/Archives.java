package dev.infomax.encoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Archives as another tool would have made them, from one of ours. */
final class Archives {
  private Archives() {}

  /** Without the entries under {@code extra/}, with the source changed. */
  static Path foreign(Path own, Path target, UnaryOperator<String> source) {
    return rewritten(own, target, name -> !name.contains("/extra/"), source);
  }

  static Path rewritten(
      Path own, Path target, Predicate<String> kept, UnaryOperator<String> source) {
    try (ZipFile in = new ZipFile(own.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      out.setMethod(ZipOutputStream.STORED);
      for (ZipEntry entry : in.stream().toList()) {
        byte[] content = in.getInputStream(entry).readAllBytes();
        if (entry.getName().endsWith(".py") || entry.getName().endsWith(".json")) {
          String text = source.apply(new String(content, StandardCharsets.UTF_8));
          content = text.getBytes(StandardCharsets.UTF_8);
        }
        if (kept.test(entry.getName())) {
          put(out, entry.getName(), content);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target;
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    entry.setSize(content.length);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
