package dev.infomax.local.registry;

import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The registry's process of an earlier run, by the process id that this run left in the folder.
 * After a kill of its parent it lives a moment longer, and holds port and database until its end.
 *
 * <p>Confined to the thread that starts the registry.
 */
final class Orphan {
  /** A process that began so much later than the note was made has only the number in common. */
  private static final Duration CLOCK_ERROR = Duration.ofSeconds(5);

  private final Path note;

  Orphan(Path dataDir) {
    this.note = dataDir.resolve("registry.pid");
  }

  /** Notes the process of this run. */
  void note(long pid) throws IOException {
    Files.writeString(note, Long.toString(pid));
  }

  /**
   * Returns when the process of the earlier run has ended, at once if there was none.
   *
   * @throws StartException if it has not after {@code limit}
   */
  void awaitEnd(Duration limit) {
    Optional<ProcessHandle> process = process();
    if (process.isEmpty()) {
      return;
    }
    try {
      process.get().onExit().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw inUse(process.get().pid(), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process cannot fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw inUse(process.get().pid(), e);
    }
  }

  private Optional<ProcessHandle> process() {
    try {
      Instant latestStart = Files.getLastModifiedTime(note).toInstant().plus(CLOCK_ERROR);
      return ProcessHandle.of(Long.parseLong(Files.readString(note)))
          .filter(p -> p.info().startInstant().map(s -> s.isBefore(latestStart)).orElse(true));
    } catch (IOException | NumberFormatException e) {
      // No note, or one cut short by a crash of the computer: no process of that time is left.
      return Optional.empty();
    }
  }

  private StartException inUse(long pid, Exception cause) {
    return new StartException(
        "the schema registry of an earlier run, process %d, still uses %s; stop that process"
            .formatted(pid, note.getParent()),
        cause);
  }
}
