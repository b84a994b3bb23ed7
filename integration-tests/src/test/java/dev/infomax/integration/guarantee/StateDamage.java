package dev.infomax.integration.guarantee;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Damages files in a folder as a bad disk or a careless hand does. */
record StateDamage(Path folder, SplittableRandom random) {
  private static final int FILES = 3;

  /** Damages some files. */
  void strike() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (int i = 0; i < FILES && !files.isEmpty(); i++) {
      damage(files.get(random.nextInt(files.size())));
    }
  }

  private void damage(Path file) throws IOException {
    if (!Files.exists(file)) {
      return; // damaged already
    }
    switch (random.nextInt(4)) {
      case 0 -> Files.delete(file);
      case 1 -> truncate(file);
      case 2 -> Files.write(file, new byte[] {1, 2, 3, 4}, StandardOpenOption.APPEND);
      default -> overwrite(file);
    }
  }

  private void truncate(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }

  /** Other bytes somewhere in the middle. */
  private void overwrite(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var junk = new byte[64];
      random.nextBytes(junk);
      channel.write(
          ByteBuffer.wrap(junk), channel.size() == 0 ? 0 : random.nextLong(channel.size()));
    }
  }
}
