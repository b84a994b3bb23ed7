package dev.infomax.integration.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.local.cli.InfomaxCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo is started again on its folder with another encoder. */
class EncoderChangeIT {
  private static final int IMAGES = 60;

  @TempDir Path dir;

  @Test
  void demo_otherEncoderOnItsFolder_encodesEveryImageAgainOnce() throws Exception {
    Path first = RandomEncoder.write(dir, 1);
    Path second = RandomEncoder.write(dir, 2);
    demoOnce(first, false);

    demoOnce(second, true);

    demoOnce(second, false);
  }

  private void demoOnce(Path encoder, boolean again) throws Exception {
    try (ChildJvm demo =
        ChildJvm.start(
            InfomaxCommand.class,
            "demo",
            "--once",
            "--data-dir=" + dir.resolve("data"),
            "--encoder=" + encoder,
            "--limit=" + IMAGES,
            "--http-port=0",
            "--kafka-port=0",
            "--registry-port=0")) {
      demo.awaitLine("  registry");
      String next = demo.awaitLine("  ");
      assertThat(next.contains("encoded again")).as(next).isEqualTo(again);
      demo.awaitLine(IMAGES + " searchable");
      assertThat(demo.awaitExit()).isZero();
    }
  }
}
