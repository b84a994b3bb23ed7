package dev.infomax.trainer.evaluation;

import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.data.ImageSet;
import java.util.stream.IntStream;

/**
 * Who is searched and who asks; no image is both.
 *
 * <p>Immutable.
 */
record HeldOut(ImageSet gallery, ImageSet queries) {
  private static final int EVERY = 5;

  static HeldOut of(DataSet data) {
    ImageSet train = data.train();
    return data.test()
        .map(test -> new HeldOut(train, test))
        .orElseGet(() -> new HeldOut(split(train, false), split(train, true)));
  }

  /** At most so many images of each kind, at even distances. */
  HeldOut limit(int images) {
    return new HeldOut(gallery.limit(images), queries.limit(images));
  }

  /** There is something to tell apart. */
  boolean labelled() {
    return gallery.classes().size() > 1;
  }

  LabelVote vote() {
    return new LabelVote(gallery.labels(), queries.labels());
  }

  private static ImageSet split(ImageSet images, boolean asking) {
    return images.select(
        IntStream.range(0, images.size()).filter(i -> (i % EVERY == 0) == asking).toArray());
  }
}
