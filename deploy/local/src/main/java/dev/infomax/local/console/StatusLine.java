package dev.infomax.local.console;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The line that says how things stand. On a terminal it stays at the bottom and rewrites itself;
 * elsewhere a fresh line is printed when ten seconds have passed.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
public final class StatusLine {
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);
  private static final String ERASE_LINE = "\r\u001B[2K";

  /** A wrapped line could not be erased: the terminal cuts off what is beyond its width. */
  private static final String NO_WRAP = "\u001B[?7l";

  private static final String WRAP = "\u001B[?7h";

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private long lastPrinted;
  private boolean shown;

  /** A status line on {@code out}; {@code terminal} says whether the line can be rewritten. */
  public StatusLine(PrintStream out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.lastPrinted = nanoTime.getAsLong();
  }

  /** A status line on standard output. */
  public static StatusLine onStandardOutput() {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new StatusLine(System.out, terminal, System::nanoTime);
  }

  /** Shows {@code text} in place of the last. */
  public synchronized void show(String text) {
    if (terminal) {
      out.print(ERASE_LINE + NO_WRAP + text + WRAP);
      out.flush();
      shown = true;
    } else if (nanoTime.getAsLong() - lastPrinted >= PLAIN_INTERVAL.toNanos()) {
      out.println(text);
      lastPrinted = nanoTime.getAsLong();
    }
  }

  /** Prints {@code text} as a line that stays. */
  public synchronized void print(String text) {
    if (shown) {
      out.print(ERASE_LINE);
      shown = false;
    }
    out.println(text);
    out.flush();
  }
}
