package dev.infomax.local.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The image files in a ZIP file, in the order of their paths; nothing is extracted to disk. */
final class ZipImages implements ImageSource {
  private final Path file;
  private final ZipFile zip;
  private final List<String> ids;
  private final int otherFiles;

  private ZipImages(Path file, ZipFile zip, List<String> ids, int otherFiles) {
    this.file = file;
    this.zip = zip;
    this.ids = ids;
    this.otherFiles = otherFiles;
  }

  static ZipImages in(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    // A path that is there twice is one image: the entry that ZipFile finds under that name.
    List<String> files =
        zip.stream()
            .filter(entry -> !entry.isDirectory())
            .map(ZipEntry::getName)
            .distinct()
            .sorted()
            .toList();
    List<String> ids =
        files.stream().filter(name -> ImageNames.contentType(name).isPresent()).toList();
    return new ZipImages(file, zip, ids, files.size() - ids.size());
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public int size() {
    return ids.size();
  }

  @Override
  public int otherFiles() {
    return otherFiles;
  }

  @Override
  public String id(int index) {
    return ids.get(index);
  }

  @Override
  public SourceImage read(int index) throws IOException {
    String id = ids.get(index);
    ZipEntry entry = zip.getEntry(id);
    if (entry == null) {
      throw new ZipException(file + " no longer holds " + id);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return ImageNames.image(id, Content.read(in));
    } catch (ZipException | EOFException e) {
      throw new IOException(file + " is damaged at " + id + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
