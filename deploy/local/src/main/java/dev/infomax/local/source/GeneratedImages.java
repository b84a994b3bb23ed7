package dev.infomax.local.source;

import dev.infomax.local.pictures.Picture;
import dev.infomax.local.pictures.PictureGenerator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The first pictures of a {@link PictureGenerator}, drawn when they are read. */
public final class GeneratedImages implements ImageSource {
  private static final long SEED = 1;
  private static final int SIDE = 48;

  private final PictureGenerator generator;
  private final int size;

  /**
   * The first {@code size} pictures of a generator.
   *
   * @param size at least 1
   */
  public GeneratedImages(PictureGenerator generator, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1 but was " + size);
    }
    this.generator = generator;
    this.size = size;
  }

  /**
   * The pictures of the demo: the first {@code size} of ten kinds, always the same.
   *
   * @param size at least 1
   */
  public static GeneratedImages first(int size) {
    return new GeneratedImages(new PictureGenerator(SEED, SIDE), size);
  }

  @Override
  public String name() {
    return "generated pictures";
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int otherFiles() {
    return 0;
  }

  @Override
  public String id(int index) {
    Objects.checkIndex(index, size);
    return String.format(Locale.ROOT, "%s/%07d.jpg", PictureGenerator.label(index), index);
  }

  @Override
  public SourceImage read(int index) {
    Picture picture = generator.picture(index);
    return new SourceImage(id(index), Optional.of(picture.label()), "image/jpeg", picture.jpeg());
  }

  @Override
  public void close() {}
}
