package dev.infomax.encoder.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP archive whose entries are stored, not compressed, and begin at multiples of 64 bytes, so
 * that PyTorch can map tensors in place. The padding is an extra field "FB" of the entry's header,
 * as PyTorch's own writer makes it. Equal content gives equal bytes.
 *
 * <p>Confined to one thread.
 */
final class AlignedZip implements AutoCloseable {
  private static final int ALIGNMENT = 64;
  private static final int HEADER_BYTES = 30;
  private static final int EXTRA_FIELD_HEADER_BYTES = 4;

  /** ZIP's first day itself means "before", which Java tells in an extra field of its own. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final Counting counting;
  private final ZipOutputStream zip;

  AlignedZip(OutputStream out) {
    this.counting = new Counting(out);
    this.zip = new ZipOutputStream(counting);
    zip.setMethod(ZipOutputStream.STORED);
  }

  void put(String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    entry.setSize(content.length);
    entry.setTimeLocal(DATE);
    entry.setExtra(padding(name));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private byte[] padding(String name) {
    long before = counting.written + HEADER_BYTES + name.getBytes(StandardCharsets.UTF_8).length;
    int length = Math.floorMod(-(before + EXTRA_FIELD_HEADER_BYTES), ALIGNMENT);
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.writeBytes(new byte[] {'F', 'B', (byte) length, 0});
    field.writeBytes(new byte[length]);
    return field.toByteArray();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Counting extends FilterOutputStream {
    private long written;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written += length;
    }
  }
}
