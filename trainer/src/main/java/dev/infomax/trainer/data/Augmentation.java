package dev.infomax.trainer.data;

/** What is done at random to an image every time it is learned from. */
public enum Augmentation {
  /** The image as it is. */
  NONE {
    @Override
    public Augmenter augmenter(ImageSize size) {
      return (image, target, offset, random) ->
          System.arraycopy(image, 0, target, offset, image.length);
    }
  },

  /** Moved by up to an eighth of its side, and mirrored half of the time. */
  CROP_FLIP {
    @Override
    public Augmenter augmenter(ImageSize size) {
      return new ShiftFlip(size);
    }
  },

  /**
   * The recipe of SimCLR (Chen et al. 2020, arXiv 2002.05709, appendix A) without blur: a part of
   * the image at full size, mirrored half of the time; then brightness, contrast, saturation, hue;
   * then grey one time in five.
   */
  FULL {
    @Override
    public Augmenter augmenter(ImageSize size) {
      var crop = new ResizedCrop(size);
      var colours = new ColourJitter(size);
      return (image, target, offset, random) -> {
        crop.apply(image, target, offset, random);
        colours.apply(target, offset, random);
      };
    }
  };

  /** An augmenter with scratch memory of its own: for one thread at a time. */
  public abstract Augmenter augmenter(ImageSize size);
}
