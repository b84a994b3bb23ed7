package dev.infomax.local.demo;

import dev.infomax.local.console.Quantities;
import dev.infomax.local.console.StatusLine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** Prints what was done and how long it took. */
final class Steps {
  private final StatusLine console;

  Steps(StatusLine console) {
    this.console = console;
  }

  /** The time from the start of the Java runtime until now. */
  void jvmStarted() {
    // Not the process's start: that is the launcher's, which may have built something first.
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    done("Java runtime", Duration.ofMillis(System.currentTimeMillis() - started), "");
  }

  void done(String what, Duration took, String detail) {
    console.print(
        String.format(Locale.ROOT, "  %-22s %7s   %s", what, Quantities.seconds(took), detail)
            .stripTrailing());
  }
}
