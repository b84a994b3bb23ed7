package dev.infomax.streams.query;

import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.streams.inference.EmbeddingOutcome;
import dev.infomax.streams.inference.EmbeddingOutcome.Embedded;
import dev.infomax.streams.inference.EmbeddingOutcome.Rejected;
import dev.infomax.streams.inference.ImageEmbedder;
import dev.infomax.streams.query.QueryRejected.Reason;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns a caller's image into a vector, within the time of the request.
 *
 * <p>Thread-safe.
 */
final class ImageQueries {
  private final Optional<ImageEmbedder> embedder;

  ImageQueries(Optional<ImageEmbedder> embedder) {
    this.embedder = embedder;
  }

  /** The encoder's model; empty without an encoder. */
  Optional<String> modelId() {
    return embedder.map(ImageEmbedder::modelId);
  }

  /**
   * @param searched model; empty while it is not known
   * @throws QueryRejected if the encoder is of another model
   */
  void require(String searched) {
    String own = modelId().orElse(searched);
    if (!searched.isEmpty() && !searched.equals(own)) {
      throw new QueryRejected(
          Reason.NO_ENCODER,
          "image",
          "image would be embedded by model %s, and model %s is searched; ask by id or vector"
              .formatted(own, searched));
    }
  }

  /**
   * @throws QueryRejected if the image cannot be used, or not here, or not in time
   */
  float[] embed(byte[] image, Deadline deadline) throws InterruptedException {
    ImageEmbedder encoder =
        embedder.orElseThrow(
            () ->
                new QueryRejected(
                    Reason.NO_ENCODER,
                    "image",
                    "image needs an encoder, and this instance runs without one;"
                        + " ask by id or vector"));
    return switch (outcome(encoder.embed(image), deadline)) {
      case Embedded(float[] vector, byte[] _) -> vector;
      case Rejected(DecodeOutcome.Reason reason, String detail) ->
          throw new QueryRejected(reason(reason), "image", "image is refused: " + detail);
    };
  }

  private static EmbeddingOutcome outcome(
      CompletableFuture<EmbeddingOutcome> future, Deadline deadline) throws InterruptedException {
    try {
      return future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(false);
      throw failed("image was not embedded in time");
    } catch (ExecutionException | CancellationException e) {
      throw failed("image could not be embedded: the encoder failed");
    }
  }

  private static QueryRejected failed(String message) {
    return new QueryRejected(Reason.ENCODER_FAILED, "image", message);
  }

  private static Reason reason(DecodeOutcome.Reason reason) {
    return switch (reason) {
      case NOT_AN_IMAGE -> Reason.NOT_AN_IMAGE;
      case TOO_LARGE -> Reason.TOO_LARGE;
      case DECODE_ERROR -> Reason.DECODE_ERROR;
    };
  }
}
