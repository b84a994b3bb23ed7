package dev.infomax.streams.inference;

import dev.infomax.streams.config.Knob;

/**
 * Small JPEG previews that travel with the embeddings.
 *
 * <p>Immutable.
 */
public record ThumbnailSettings(
    @Knob(value = "Whether embeddings carry a thumbnail.", byDefault = "false") boolean enabled,
    @Knob(value = "Longest side in pixels, 1 to 1024.", byDefault = "64") int maxSide,
    @Knob(value = "JPEG quality, 1 to 100.", byDefault = "80") int quality) {
  /** No thumbnails. */
  public static final ThumbnailSettings OFF = new ThumbnailSettings(false, 64, 80);

  public ThumbnailSettings {
    Requirement.between("max-side", 1, 1024, maxSide);
    Requirement.between("quality", 1, 100, quality);
  }
}
