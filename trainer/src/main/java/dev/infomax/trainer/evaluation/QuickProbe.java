package dev.infomax.trainer.evaluation;

import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.evaluation.LabelVote.Weighting;
import dev.infomax.trainer.evaluation.NeighbourSearch.Metric;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A quick score for a training under way: the 20 nearest by cosine, weighted by exp(cos / 0.1),
 * among at most 5,000 training images vote for at most 1,000 others. Images of the test split are
 * never asked for.
 *
 * <p>Confined to one thread.
 */
public final class QuickProbe {
  private static final int MOST_IMAGES = 6_000;

  /** Every sixth image asks. */
  private static final int EVERY = 6;

  private static final int NEIGHBOURS = 20;

  private final ImageSet gallery;
  private final ImageSet queries;

  private QuickProbe(ImageSet images) {
    this.gallery = part(images, false);
    this.queries = part(images, true);
  }

  /** A probe on images of the train split; empty if they have fewer than two classes. */
  public static Optional<QuickProbe> of(ImageSet train) {
    return train.classes().size() < 2 || train.size() < 2
        ? Optional.empty()
        : Optional.of(new QuickProbe(train.limit(MOST_IMAGES)));
  }

  /**
   * Share of the queries whose neighbours vote for their class.
   *
   * @param dimension of the encoder's vectors
   */
  public double accuracy(BatchEncoder encoder, int dimension) {
    Features known = Features.encoded(gallery, encoder, dimension);
    Features asked = Features.encoded(queries, encoder, dimension);
    try (var search = new NeighbourSearch(known)) {
      Neighbours found = search.nearest(asked, Metric.COSINE, NEIGHBOURS);
      return new LabelVote(gallery.labels(), queries.labels())
          .accuracy(found, NEIGHBOURS, Weighting.EXPONENTIAL);
    }
  }

  private static ImageSet part(ImageSet images, boolean asking) {
    return images.select(
        IntStream.range(0, images.size()).filter(i -> (i % EVERY == 0) == asking).toArray());
  }
}
