package dev.infomax.local.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to show and where.
 *
 * @param images folder or ZIP file to stream; empty for generated pictures
 * @param limit at most this many images
 * @param rate images a second; positive infinity for no limit
 * @param ports to listen on
 * @param dataDir where everything is kept
 * @param encoder file of the encoder
 * @param once stop when all images are searchable
 */
public record DemoSettings(
    Optional<Path> images,
    int limit,
    double rate,
    Ports ports,
    Path dataDir,
    Path encoder,
    boolean once) {
  public DemoSettings {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1 but was " + limit);
    }
    if (!(rate > 0)) {
      throw new IllegalArgumentException("rate must be above 0 but was " + rate);
    }
  }

  /** Loopback ports; 0 takes a free one. */
  public record Ports(int http, int kafka, int registry) {}
}
