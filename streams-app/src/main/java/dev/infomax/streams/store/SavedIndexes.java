package dev.infomax.streams.store;

import dev.infomax.streams.index.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index on disk, beside RocksDB, and whether it can be used.
 *
 * <p>A saved index contains all changes up to one, whose number it names, and its <i>life</i>: a
 * random number that RocksDB holds too, from the first save on. As long as both agree, every change
 * since is in the {@link ChangeLog}. After a crash RocksDB has changes that the saved index has
 * not, or has lost some that it has; either way the ids in question are known, and only these are
 * looked up again:
 *
 * <ul>
 *   <li>RocksDB is ahead: they are in the log after the saved change.
 *   <li>RocksDB is behind: they are in the {@link RecentChanges} of the file. They are logged anew,
 *       before anything else is written and in one write, so that they stay known if the next crash
 *       comes at once.
 * </ul>
 *
 * <p>In all other cases the file is removed, and the life with it. A life that ends is never
 * continued: changes that were not logged can follow it.
 *
 * <p>Guarded by the store's lock for writes, but for {@link #write}.
 */
final class SavedIndexes {
  private static final Logger LOG = LoggerFactory.getLogger(SavedIndexes.class);

  /** More than RocksDB holds in memory, as a rule: what a crash can take. */
  static final int RECENT = 1 << 17;

  private static final String FILE = "index";

  private final Path folder;
  private final KeyValueStore<Bytes, byte[]> rocks;
  private @Nullable UUID life;

  SavedIndexes(Path folder, KeyValueStore<Bytes, byte[]> rocks) {
    this.folder = folder;
    this.rocks = rocks;
  }

  /** A saved index that can be used. */
  record Usable(SectionFile file, SavedHeader header) {}

  private Path path() {
    return folder.resolve(FILE);
  }

  /**
   * The saved index, if it is of this content.
   *
   * @param rules by which vectors are let in
   */
  Optional<Usable> find(AdmissionRules rules) {
    try {
      SectionFile file = SectionFile.open(path());
      SavedHeader header = file.read(SavedHeader.NAME, SavedHeader::read);
      RecentChanges recent = file.read(RecentChanges.NAME, RecentChanges::read);
      ChangeLog log = new ChangeLog(rocks);
      if (!header.life().equals(life(rocks.get(ReservedKeys.LIFE)))
          || !header.rules().equals(rules)
          || !recent.reachBackTo(log.last(), header.change())) {
        LOG.info("The saved index in {} is of other content", folder);
        return Optional.empty();
      }
      List<Bytes> lost = recent.after(log.last());
      log.skipTo(header.change());
      rocks.putAll(lost.stream().map(log::next).toList());
      life = header.life();
      return Optional.of(new Usable(file, header));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("The saved index in {} cannot be used: {}", folder, e.toString());
      return Optional.empty();
    }
  }

  /** Whether changes must be logged. */
  boolean alive() {
    return life != null;
  }

  /** Begins a life, unless there is one: from now on changes are logged. */
  void begin() {
    if (life == null) {
      UUID begun = UUID.randomUUID();
      rocks.putAll(List.of(KeyValue.pair(ReservedKeys.LIFE, bytes(begun))));
      life = begun;
    }
  }

  /** Ends the life: changes need not be logged any more. */
  void end() {
    life = null;
    try {
      remove();
    } catch (IOException e) {
      LOG.warn("The saved index in {} cannot be removed: {}", folder, e.toString());
    }
    if (rocks.get(ReservedKeys.LIFE) != null) {
      rocks.putAll(List.of(KeyValue.pair(ReservedKeys.LIFE, null)));
    }
  }

  /** Removes the file: it turned out to be damaged. */
  void remove() throws IOException {
    SectionFile.delete(path());
  }

  /** The header of what is saved now. */
  SavedHeader header(
      long change,
      AdmissionRules rules,
      List<VectorSpace> spaces,
      Map<Rejection, Long> rejections) {
    if (life == null) {
      throw new IllegalStateException("no life has begun");
    }
    return new SavedHeader(life, change, rules, spaces, rejections);
  }

  /**
   * Writes a file in the place of the one before. Takes seconds.
   *
   * @throws IOException if that fails; the file before is then still there
   */
  void write(SavedHeader header, RecentChanges recent, SavedVectors vectors) throws IOException {
    Files.createDirectories(folder);
    List<Section> sections = new ArrayList<>();
    sections.add(header.section());
    sections.add(recent.section());
    sections.addAll(vectors.sections());
    SectionFile.write(path(), sections);
  }

  private static byte[] bytes(UUID life) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(life.getMostSignificantBits())
        .putLong(life.getLeastSignificantBits())
        .array();
  }

  private static @Nullable UUID life(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length != 2 * Long.BYTES) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new UUID(in.getLong(), in.getLong());
  }
}
