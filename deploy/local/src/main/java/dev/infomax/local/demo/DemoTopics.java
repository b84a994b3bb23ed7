package dev.infomax.local.demo;

/**
 * The applications' names as they are by default, which the demo leaves alone.
 *
 * @param images topic of the images
 * @param deadLetter topic of what could not be embedded
 * @param encodeGroup consumer group of the encode application
 */
record DemoTopics(String images, String deadLetter, String encodeGroup) {
  static final DemoTopics DEFAULT = new DemoTopics("images", "images.dlq", "infomax-encode");
}
