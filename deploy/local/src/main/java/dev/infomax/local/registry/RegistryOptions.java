package dev.infomax.local.registry;

import java.nio.file.Path;

/**
 * How to run a {@link RegistryProcess}.
 *
 * @param home where Apicurio Registry is unpacked, see {@link RegistryHome}
 * @param dataDir folder of the database and the log, created if missing
 * @param port port to listen on; 0 takes a free one
 */
public record RegistryOptions(Path home, Path dataDir, int port) {
  public RegistryOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535 but was " + port);
    }
  }

  /** The registry that the build unpacked, on a free port. */
  public static RegistryOptions in(Path dataDir) {
    return new RegistryOptions(RegistryHome.find(), dataDir, 0);
  }

  /** The same with another port; 0 takes a free one. */
  public RegistryOptions withPort(int newPort) {
    return new RegistryOptions(home, dataDir, newPort);
  }

  Path log() {
    return dataDir.resolve("registry.log");
  }
}
