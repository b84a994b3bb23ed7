package dev.infomax.trainer;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One line of progress: rewrites itself ten times a second on a terminal, else a new line every ten
 * seconds.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
final class StatusLine {
  private static final Duration ON_TERMINAL = Duration.ofMillis(100);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final boolean terminal;
  private final long intervalNanos;
  private long shownNanos = System.nanoTime();
  private int width;

  StatusLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
    this.intervalNanos = (terminal ? ON_TERMINAL : ELSEWHERE).toNanos();
  }

  /** The output of this process is a terminal. */
  @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
  static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Shows {@code text} if the last one has been there long enough. */
  synchronized void show(Supplier<String> text) {
    long now = System.nanoTime();
    if (now - shownNanos < intervalNanos) {
      return;
    }
    shownNanos = now;
    String line = text.get();
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = line.length();
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Makes room for a line that stays. */
  synchronized void clear() {
    if (width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
  }
}
