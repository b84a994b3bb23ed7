package dev.infomax.streams.inference;

import java.util.concurrent.CompletableFuture;

/** Embeds single images, batched with whatever else is under way. Thread-safe. */
public interface ImageEmbedder {
  /**
   * Embeds an encoded image (JPEG, PNG, ...).
   *
   * @return completes with the outcome; completes exceptionally with {@link
   *     dev.infomax.encoder.EngineException} if the engine failed, and with {@link
   *     java.util.concurrent.CancellationException} on shutdown
   */
  CompletableFuture<EmbeddingOutcome> embed(byte[] image);

  /** Id of the model behind the vectors. */
  String modelId();

  /** Length of the vectors. */
  int dimension();
}
