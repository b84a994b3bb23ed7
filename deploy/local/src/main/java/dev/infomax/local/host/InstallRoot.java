package dev.infomax.local.host;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder the product is installed in, which holds the launcher and the encoders it is shipped
 * with: the system property {@value #PROPERTY}, else the nearest folder above this module's classes
 * that holds {@code deploy/encoders}.
 */
public final class InstallRoot {
  public static final String PROPERTY = "infomax.home";

  private static final Path ENCODERS = Path.of("deploy", "encoders");

  private InstallRoot() {}

  /**
   * Finds it.
   *
   * @throws StartException if this module's classes lie outside any installation
   */
  public static Path find() {
    String property = System.getProperty(PROPERTY);
    if (property != null) {
      return Path.of(property).toAbsolutePath().normalize();
    }
    Path classes = classes();
    for (Path folder = classes; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(ENCODERS))) {
        return folder;
      }
    }
    throw new StartException(
        "no folder above "
            + classes
            + " holds "
            + ENCODERS
            + "; start with ./infomax or set -D"
            + PROPERTY
            + "=<folder of the launcher>");
  }

  /** Path of the encoder that is shipped under {@code name}; it may not be there. */
  public static Path encoder(String name) {
    return find().resolve(ENCODERS).resolve(name);
  }

  private static Path classes() {
    try {
      return Path.of(InstallRoot.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this module's classes have no usable location", e);
    }
  }
}
