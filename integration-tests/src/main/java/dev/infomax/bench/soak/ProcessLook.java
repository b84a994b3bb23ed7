package dev.infomax.bench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process seen from outside: Linux's {@code /proc} and the JDK's {@code jcmd}.
 *
 * <p>Immutable.
 */
record ProcessLook(long pid) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
  private static final Pattern TOTAL = Pattern.compile("Total: .*committed=(\\d+)KB");
  private static final Pattern HEAP = Pattern.compile("Java Heap \\(.*committed=(\\d+)KB");

  long residentBytes() throws IOException {
    return number(RESIDENT, status()) << 10;
  }

  long threads() throws IOException {
    return number(THREADS, status());
  }

  private String status() throws IOException {
    return Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
  }

  long openFiles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
      return open.count();
    }
  }

  /** Files below a folder; one that goes meanwhile may count or not. */
  static long files(Path folder) throws IOException {
    var count = new LongAdder();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            count.increment();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return count.sum();
  }

  /** Collects everything that nobody refers to. */
  void collect() throws IOException, InterruptedException {
    jcmd("GC.run");
  }

  /** Memory that the JVM has taken beside the heap, by its own account. */
  long jvmBytes() throws IOException, InterruptedException {
    String summary = jcmd("VM.native_memory", "summary");
    return (number(TOTAL, summary) - number(HEAP, summary)) << 10;
  }

  private String jcmd(String... arguments) throws IOException, InterruptedException {
    String program = System.getProperty("java.home") + "/bin/jcmd";
    var command =
        Stream.concat(Stream.of(program, String.valueOf(pid)), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("%s failed: %s".formatted(command, said));
    }
    return said;
  }

  private static long number(Pattern pattern, String text) throws IOException {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException("no '%s' in: %s".formatted(pattern, text));
    }
    return Long.parseLong(found.group(1));
  }
}
