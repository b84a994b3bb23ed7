package dev.infomax.streams.store;

import dev.infomax.streams.index.Section;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Where the sections of a {@link SectionFile} are: int32 number of sections, and for each its name
 * as {@code writeUTF} does, int64 offset, int64 length, int32 CRC-32C. Immutable.
 */
final class SectionTable {
  /** Where a section is. */
  record Entry(long offset, long length, int crc) {}

  private final Map<String, Entry> entries;

  private SectionTable(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** Writes the sections, from offset 0 on. */
  static SectionTable write(List<Section> sections, OutputStream out) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    long offset = 0;
    for (Section section : sections) {
      CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
      Counted counted = new Counted(checked);
      DataOutputStream data = new DataOutputStream(counted);
      section.content().writeTo(data);
      data.flush();
      int crc = (int) checked.getChecksum().getValue();
      entries.put(section.name(), new Entry(offset, counted.length, crc));
      offset += counted.length;
    }
    return new SectionTable(entries);
  }

  /** As {@link DataOutputStream} counts, but not in 32 bits. */
  private static final class Counted extends OutputStream {
    private final OutputStream out;
    private long length;

    Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      length++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      out.write(bytes, offset, count);
      length += count;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }

  static SectionTable read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      entries.put(in.readUTF(), new Entry(in.readLong(), in.readLong(), in.readInt()));
    }
    return new SectionTable(entries);
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(entries.size());
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      Entry entry = named.getValue();
      out.writeUTF(named.getKey());
      out.writeLong(entry.offset());
      out.writeLong(entry.length());
      out.writeInt(entry.crc());
    }
    return bytes.toByteArray();
  }

  long sectionsLength() {
    return entries.values().stream().mapToLong(Entry::length).sum();
  }

  /**
   * The entry of that name.
   *
   * @throws IOException if there is none
   */
  Entry entry(String name) throws IOException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IOException("no section " + name);
    }
    return entry;
  }
}
