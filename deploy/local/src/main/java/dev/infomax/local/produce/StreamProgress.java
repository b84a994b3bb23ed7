package dev.infomax.local.produce;

/**
 * How a pass over a source stands, in images.
 *
 * @param total images to go through
 * @param alreadyThere left out because the topic has them as they are
 * @param changed sent although the topic has their id, as their content is another
 * @param stored acknowledged by the broker in this pass
 * @param failed refused by the broker or its client
 * @param unreadable files that could not be read
 * @param bytes size of the stored images
 */
public record StreamProgress(
    int total,
    int alreadyThere,
    int changed,
    long stored,
    long failed,
    int unreadable,
    long bytes) {

  /** Images of this source on the topic. */
  public long onTopic() {
    return alreadyThere + stored;
  }

  /** True if nothing is left to do. */
  public boolean complete() {
    return onTopic() + lost() == total;
  }

  /** Images that will not get to the topic. */
  public long lost() {
    return failed + unreadable;
  }
}
