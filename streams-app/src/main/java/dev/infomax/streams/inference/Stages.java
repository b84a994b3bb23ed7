package dev.infomax.streams.inference;

/**
 * When an image passed from one stage to the next, by {@link System#nanoTime}; known once its
 * outcome is. What {@link MicroBatcher#submit} returns is one.
 */
public interface Stages {
  /** It came. */
  long submitted();

  /** A worker began to decode it. */
  long preparedFrom();

  /** It was decoded and waits for its place in a batch. */
  long preparedTo();

  /** Its batch was encoded, or it was rejected. */
  long settled();
}
