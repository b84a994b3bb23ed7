package dev.infomax.local.demo;

import dev.infomax.local.console.Quantities;
import dev.infomax.local.console.StatusLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints what was done and how long it took. */
final class Steps {
  private final StatusLine console;

  Steps(StatusLine console) {
    this.console = console;
  }

  /** The time from the start of the process until now, which is what the Java runtime took. */
  void jvmStarted() {
    ProcessHandle.current()
        .info()
        .startInstant()
        .ifPresent(start -> done("Java runtime", Duration.between(start, Instant.now()), ""));
  }

  void done(String what, Duration took, String detail) {
    console.print(
        String.format(Locale.ROOT, "  %-22s %7s   %s", what, Quantities.seconds(took), detail)
            .stripTrailing());
  }
}
