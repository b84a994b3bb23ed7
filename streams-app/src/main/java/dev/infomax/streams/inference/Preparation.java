package dev.infomax.streams.inference;

import java.util.function.Function;

/**
 * Makes one image ready for a batch. Runs once, on a decode worker, unless its submission was
 * cancelled before.
 *
 * @param <T> what becomes of the image
 */
@FunctionalInterface
public interface Preparation<T> {
  /** Whatever this throws fails the submission: it is for what is not the image's fault. */
  Result<T> prepare();

  /** The image, ready or settled. */
  sealed interface Result<T> {
    /** The same with another type of outcome. */
    <U> Result<U> map(Function<? super T, U> change);
  }

  /**
   * Pixels to encode.
   *
   * @param pixels {@code uint8 (height, width, 3)} of the encoder's size
   * @param completion makes the outcome of the vector, {@code float32 (dimension)}; must be quick,
   *     for the device waits
   */
  record Ready<T>(byte[] pixels, Function<float[], T> completion) implements Result<T> {
    @Override
    public <U> Result<U> map(Function<? super T, U> change) {
      return new Ready<>(pixels, vector -> change.apply(completion.apply(vector)));
    }
  }

  /** An outcome that needs no inference: the image was rejected. */
  record Settled<T>(T outcome) implements Result<T> {
    @Override
    public <U> Result<U> map(Function<? super T, U> change) {
      return new Settled<>(change.apply(outcome));
    }
  }
}
