package dev.infomax.streams.http;

import java.util.Map;

/**
 * Where images are written for the encode application to embed. Implementations are thread-safe.
 */
public interface ImageLog {
  /**
   * An image on its way.
   *
   * @param contentType media type; empty if it is not known
   * @param attributes values are strings, longs and doubles
   */
  record NewImage(String id, byte[] content, String contentType, Map<String, Object> attributes) {}

  /** Where a record was written. */
  record Placed(String topic, int partition, long offset) {}

  /** The record could not be written; the message says why. */
  final class WriteFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    /**
     * @param tooLarge whether the record is larger than the topic takes, now and ever
     */
    public WriteFailed(String message, Throwable cause, boolean tooLarge) {
      super(message, cause);
      this.tooLarge = tooLarge;
    }

    boolean tooLarge() {
      return tooLarge;
    }
  }

  /**
   * Writes an image; returns when the broker has it.
   *
   * @throws dev.infomax.schemas.registry.RegistryException if the registry does not give the schema
   */
  Placed write(NewImage image) throws WriteFailed, InterruptedException;

  /** Writes a tombstone; returns when the broker has it. */
  Placed delete(String id) throws WriteFailed, InterruptedException;
}
