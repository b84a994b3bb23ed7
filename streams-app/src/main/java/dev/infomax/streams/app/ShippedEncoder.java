package dev.infomax.streams.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** The encoder that comes with the product. Stateless. */
final class ShippedEncoder {
  private static final Path FILE = Path.of("deploy", "encoders", "cifar10.pt");
  private static final String HOME = "infomax.home";

  private ShippedEncoder() {}

  /**
   * The file {@code encoder.file} names, or the shipped one if it names none: below the folder of
   * the system property {@code infomax.home}, else below this folder or one above it.
   *
   * @throws StartException if there is none
   */
  static Path resolve(String configured) {
    if (!configured.isEmpty()) {
      return Path.of(configured);
    }
    String home = System.getProperty(HOME);
    Path start = home == null ? Path.of("") : Path.of(home);
    for (Path folder = start.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(FILE))) {
        return folder.resolve(FILE);
      }
    }
    throw new StartException(
        "encoder.file must be set: no "
            + FILE
            + " in "
            + start.toAbsolutePath()
            + " or above it; ./infomax train writes an encoder");
  }
}
