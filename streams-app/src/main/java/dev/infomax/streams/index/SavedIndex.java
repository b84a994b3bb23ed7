package dev.infomax.streams.index;

import java.util.List;

/**
 * An index as it was at one moment, held so that it can be written while the index goes on
 * changing. Close it soon: until then slots that are given up are not filled again.
 *
 * <p>Confined to one thread at a time.
 */
public final class SavedIndex implements AutoCloseable {
  private final Snapshots snapshots;
  private final Snapshot snapshot;
  private final ColumnSections sections;
  private boolean held = true;

  /** The index as it is now. */
  SavedIndex(Snapshots snapshots, ColumnSections sections) {
    this.snapshots = snapshots;
    this.sections = sections;
    this.snapshot = snapshots.acquire();
  }

  /** How many vectors there are. */
  public int size() {
    return snapshot.size();
  }

  /** What has to be written. */
  public List<Section> sections() {
    return sections.of(snapshot);
  }

  @Override
  public void close() {
    if (held) {
      held = false;
      snapshots.release(snapshot);
    }
  }
}
