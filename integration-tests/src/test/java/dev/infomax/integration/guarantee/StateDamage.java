package dev.infomax.integration.guarantee;

import java.util.List;
import java.util.SplittableRandom;

/** Damages files of an instance's state as a bad disk or a careless hand does. */
record StateDamage(Home home, SplittableRandom random) {
  private static final int FILES = 3;
  private static final int JUNK_BYTES = 64;

  /** Damages some files. */
  void strike() throws Exception {
    List<String> files = home.shell("find . -type f | LC_ALL=C sort").lines().toList();
    for (int i = 0; i < FILES && !files.isEmpty(); i++) {
      damage(files.get(random.nextInt(files.size())));
    }
  }

  void damage(String path) throws Exception {
    String file = "'" + path + "'";
    String size = home.shell("! test -f %1$s || wc -c <%1$s".formatted(file)).strip();
    if (size.isEmpty()) {
      return; // damaged already
    }
    home.shell(
        switch (random.nextInt(4)) {
          case 0 -> "rm " + file;
          case 1 -> truncated(file, Long.parseLong(size) / 2);
          case 2 -> "printf '\\001\\002\\003\\004' >>" + file;
          default -> overwritten(file, Long.parseLong(size));
        });
  }

  private static String truncated(String file, long size) {
    return "dd if=/dev/null of=%s bs=1 seek=%d 2>/dev/null".formatted(file, size);
  }

  /** Other bytes somewhere in the middle. */
  private String overwritten(String file, long size) {
    var junk = new byte[JUNK_BYTES];
    random.nextBytes(junk);
    var octal = new StringBuilder();
    for (byte one : junk) {
      octal.append("\\%03o".formatted(one & 0xff));
    }
    long place = size == 0 ? 0 : random.nextLong(size);
    return "printf '%s' | dd of=%s bs=1 seek=%d conv=notrunc 2>/dev/null"
        .formatted(octal, file, place);
  }
}
