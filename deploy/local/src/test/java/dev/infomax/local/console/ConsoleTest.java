package dev.infomax.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void show_terminal_rewritesTheLineWithoutWrappingAndPrintClearsIt() {
    StatusLine line = new StatusLine(out, true, nanos::get);

    line.show("one");
    line.show("two");
    line.print("done");

    assertThat(text())
        .isEqualTo(
            "\r\u001B[2K\u001B[?7lone\u001B[?7h\r\u001B[2K\u001B[?7ltwo\u001B[?7h\r\u001B[2Kdone\n");
  }

  @Test
  void show_noTerminal_printsALineEveryTenSeconds() {
    StatusLine line = new StatusLine(out, false, nanos::get);

    for (int second = 0; second < 25; second++) {
      nanos.set(Duration.ofSeconds(second).toNanos());
      line.show("at " + second);
    }

    assertThat(text()).isEqualTo("at 10\nat 20\n");
  }

  @Test
  void quantities_any_readWell() {
    assertThat(Quantities.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Quantities.bytes(950)).isEqualTo("950 B");
    assertThat(Quantities.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(Quantities.bytes(3L << 30)).isEqualTo("3.0 GiB");
    assertThat(Quantities.seconds(Duration.ofMillis(3249))).isEqualTo("3.2 s");
    assertThat(Quantities.clock(Duration.ofSeconds(42))).isEqualTo("0:42");
    assertThat(Quantities.clock(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
