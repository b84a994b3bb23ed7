package dev.infomax.integration.guarantee;

/**
 * The disk of an instance's state fills up, is found full at a start, and is emptied. Stateless.
 */
final class FullDisk {
  private static final int MEBIBYTES = 24;

  /** Writes until the disk is full, at most a third more than it holds. */
  private static final String FILL =
      "dd if=/dev/zero of=filler bs=1048576 count=%d 2>/dev/null || true"
          .formatted(MEBIBYTES * 4 / 3);

  private FullDisk() {}

  static void strike(Stage stage) throws Exception {
    int instance = stage.anyInstance();
    Home home = stage.fleet().home(instance);
    stage.fleet().stopWhile(instance, () -> home.moveToSmallDisk(MEBIBYTES));
    try {
      stage.traffic().awaitShare(0.2);
      home.shell(FILL);
      stage.traffic().awaitShare(0.4);
      stage.fleet().kill(instance);
      stage.traffic().awaitShare(0.7);
      home.shell("rm filler");
      stage.fleet().awaitReady(instance);
      stage.traffic().awaitEnd();
    } finally {
      stage.fleet().stopWhile(instance, home::leaveSmallDisk);
    }
  }
}
