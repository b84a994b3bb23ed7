package dev.infomax.trainer.data;

import java.util.Optional;

/**
 * A named data set.
 *
 * <p>Immutable.
 *
 * @param name for people and manifests
 * @param train the images to learn from; everything, if the source has no splits
 * @param test the held-out images, if the source has a {@code test} split
 * @param undecodable files that looked like images and could not be decoded; they are in no split
 */
public record DataSet(String name, ImageSet train, Optional<ImageSet> test, int undecodable) {}
