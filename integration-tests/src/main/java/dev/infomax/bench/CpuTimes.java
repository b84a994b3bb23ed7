package dev.infomax.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * CPU time of this process by thread group, native threads included, read from Linux's {@code
 * /proc}.
 *
 * <p>Immutable.
 *
 * @param nanosByThread by thread id: the group and nanoseconds on a core since the thread began
 */
record CpuTimes(Map<String, Used> nanosByThread) {
  private static final Path TASKS = Path.of("/proc/self/task");

  record Used(Group group, long nanos) {}

  /** Threads that do one job; a name is cut to its first 7 and last 6 characters by the JVM. */
  enum Group {
    DECODE("infomax(-decode|\\.\\.code-).*"),
    ENGINE("infomax(-infer|\\.\\.ence-).*"),
    ENCODE_THREADS("b\\d+-e.*"),
    SEARCH_THREADS("b\\d+-s.*"),
    PRODUCER("kafka-p.*(oducer|ducer-).*"),
    JVM("(C[12] |G1 |GC |VM |Servic|Monito|Signal|Common|Refere|Finali|Sweepe).*"),
    BROKER_AND_REST(".*");

    private final Pattern names;

    Group(String names) {
      this.names = Pattern.compile(names);
    }

    private static Group of(String name) {
      for (Group group : values()) {
        if (group.names.matcher(name).matches()) {
          return group;
        }
      }
      throw new IllegalStateException(name);
    }
  }

  static CpuTimes now() {
    var used = new HashMap<String, Used>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        read(task, used);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new CpuTimes(used);
  }

  private static void read(Path task, Map<String, Used> used) {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      long nanos = Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", 2)[0]);
      used.put(task.getFileName().toString(), new Used(Group.of(name), nanos));
    } catch (IOException e) {
      // The thread has ended in between; what it used is no longer to be had.
      used.remove(task.getFileName().toString());
    }
  }

  /** Nanoseconds by group since an earlier reading; threads that have ended in between are lost. */
  Map<Group, Long> since(CpuTimes earlier) {
    var sums = new EnumMap<Group, Long>(Group.class);
    nanosByThread.forEach(
        (thread, used) -> {
          Used before = earlier.nanosByThread.get(thread);
          sums.merge(used.group(), used.nanos() - (before == null ? 0 : before.nanos()), Long::sum);
        });
    return sums;
  }
}
