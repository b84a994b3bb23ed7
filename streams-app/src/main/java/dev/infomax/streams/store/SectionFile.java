package dev.infomax.streams.store;

import dev.infomax.streams.index.Section;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Named sections in one file, each with its checksum:
 *
 * <pre>
 * sections   one after the other
 * table      {@link SectionTable}
 * trailer    int64 length of the sections, int32 CRC-32C of table and of the number before,
 *            int32 {@link #VERSION}, int64 {@link #MAGIC}
 * </pre>
 *
 * <p>A file is written under another name, forced to the disk, then renamed, and the folder forced
 * too: whoever opens it finds the whole file before or the whole file after. What is damaged all
 * the same does not pass the checksums.
 *
 * <p>Immutable; opened for each section.
 */
final class SectionFile implements Section.Source {
  /** Of the format of the file and of all sections. */
  static final int VERSION = 2;

  static final long MAGIC = 0x494E_464F_4D41_5849L;
  static final int TRAILER_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;

  private static final int BUFFER_BYTES = 1 << 20;
  private static final String UNFINISHED = ".tmp";

  private final Path path;
  private final SectionTable table;

  private SectionFile(Path path, SectionTable table) {
    this.path = path;
    this.table = table;
  }

  /**
   * Writes a file, in the place of an earlier one.
   *
   * @throws IOException if that fails; an earlier file is then still there
   */
  static void write(Path path, List<Section> sections) throws IOException {
    Path unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
    try (FileChannel file =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream buffered =
          new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
      DataOutputStream out = new DataOutputStream(buffered);
      SectionTable table = SectionTable.write(sections, buffered);
      byte[] entries = table.toBytes();
      out.write(entries);
      out.writeLong(table.sectionsLength());
      out.writeInt(crc(entries, table.sectionsLength()));
      out.writeInt(VERSION);
      out.writeLong(MAGIC);
      out.flush();
      file.force(true);
    }
    Files.move(
        unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(path);
  }

  /** Removes a file and what was left unfinished. */
  static void delete(Path path) throws IOException {
    Files.deleteIfExists(path.resolveSibling(path.getFileName() + UNFINISHED));
    if (Files.deleteIfExists(path)) {
      forceFolder(path);
    }
  }

  /** Makes names of files durable; where folders cannot be opened, the file system sees to it. */
  private static void forceFolder(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException ignored) {
      // Windows.
    }
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is not one, is of another version, or its table is damaged
   */
  static SectionFile open(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long end = file.size() - TRAILER_BYTES;
      require(end >= 0, path, "no trailer");
      DataInputStream trailer = input(file, end, TRAILER_BYTES);
      long sections = trailer.readLong();
      int crc = trailer.readInt();
      int version = trailer.readInt();
      require(trailer.readLong() == MAGIC, path, "no trailer");
      require(version == VERSION, path, "version " + version);
      require(sections >= 0 && sections <= end, path, "a table outside the file");
      byte[] entries = input(file, sections, end - sections).readAllBytes();
      require(crc(entries, sections) == crc, path, "a damaged table");
      return new SectionFile(path, SectionTable.read(entries));
    }
  }

  @Override
  public <T> T read(String name, Section.Reader<T> reader) throws IOException {
    SectionTable.Entry entry = table.entry(name);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      InputStream section =
          new BoundedInput(Channels.newInputStream(file.position(entry.offset())), entry.length());
      CheckedInputStream checked = new CheckedInputStream(section, new CRC32C());
      DataInputStream in = new DataInputStream(new BufferedInputStream(checked, BUFFER_BYTES));
      T result = reader.read(in);
      require(in.read() == -1, path, "more in section %s than expected".formatted(name));
      require(
          (int) checked.getChecksum().getValue() == entry.crc(), path, "a damaged section " + name);
      return result;
    }
  }

  private static DataInputStream input(FileChannel file, long offset, long length)
      throws IOException {
    return new DataInputStream(
        new BoundedInput(Channels.newInputStream(file.position(offset)), length));
  }

  private static int crc(byte[] entries, long sections) {
    CRC32C crc = new CRC32C();
    crc.update(entries);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      crc.update((int) (sections >>> shift) & 0xFF);
    }
    return (int) crc.getValue();
  }

  private static void require(boolean holds, Path path, String found) throws IOException {
    if (!holds) {
      throw new IOException("unusable %s: found %s".formatted(path.getFileName(), found));
    }
  }
}
