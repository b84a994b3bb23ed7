package dev.infomax.trainer.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** CIFAR-10 in miniature: two records a file, labelled 0 and 1. */
final class CifarFixture {
  static final int PLANE = 32 * 32;

  private CifarFixture() {}

  /** The files by name. */
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("batches.meta.txt", "airplane\nautomobile\n\n".getBytes(StandardCharsets.US_ASCII));
    for (int i = 1; i <= 5; i++) {
      files.put("data_batch_%d.bin".formatted(i), records(10 * i));
    }
    files.put("test_batch.bin", records(60));
    files.put("readme.html", new byte[700]);
    return files;
  }

  /** Two images with red, green and blue of {@code value}, then 1 and 2 more, but for a corner. */
  private static byte[] records(int value) {
    byte[] records = new byte[2 * (1 + 3 * PLANE)];
    for (int image = 0; image < 2; image++) {
      int at = image * (1 + 3 * PLANE);
      records[at] = (byte) image;
      for (int i = 0; i < 3 * PLANE; i++) {
        records[at + 1 + i] = (byte) (value + i / PLANE);
      }
      records[at + 1 + PLANE - 1] = (byte) 200;
    }
    return records;
  }

  /** The files as their home packs them. */
  static byte[] archive(Map<String, byte[]> files) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(header("cifar-10-batches-bin/", 0, '5'));
      for (var file : files.entrySet()) {
        byte[] content = file.getValue();
        gzip.write(header("cifar-10-batches-bin/" + file.getKey(), content.length, '0'));
        gzip.write(content);
        gzip.write(new byte[-content.length & 511]);
      }
      gzip.write(new byte[1024]);
    }
    return out.toByteArray();
  }

  private static byte[] header(String name, int size, char type) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 124, "%011o".formatted(size));
    header[156] = (byte) type;
    put(header, 257, "ustar");
    put(header, 148, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    put(header, 148, "%06o\0".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
