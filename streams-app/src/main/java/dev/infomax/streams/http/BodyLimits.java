package dev.infomax.streams.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * What one request's body may take: memory, and time by its length.
 *
 * <p>Confined to the thread of the request.
 */
final class BodyLimits {
  private static final String ATTRIBUTE = "infomax.body";

  private final BodyMemory.Share memory;
  private final Admission.Place place;
  private final LimitSettings limits;
  private final long start = System.nanoTime();

  BodyLimits(BodyMemory.Share memory, Admission.Place place, LimitSettings limits) {
    this.memory = memory;
    this.place = place;
    this.limits = limits;
  }

  static void attach(Context context, BodyLimits limits) {
    context.attribute(ATTRIBUTE, limits);
  }

  /** Those of a request that came through the {@link Guard}. */
  static BodyLimits of(Context context) {
    @Nullable BodyLimits limits = context.attribute(ATTRIBUTE);
    if (limits == null) {
      throw new IllegalStateException(context.path() + " is not guarded");
    }
    return limits;
  }

  /** Takes memory; throws as {@link BodyMemory.Share#take}. */
  void take(int bytes) {
    memory.take(bytes);
  }

  /** While a body comes, its call takes no place among those under way: clients may be slow. */
  void pause() {
    place.pause();
  }

  /** The body is there; throws as {@link Admission.Place#resume}. */
  void resume() {
    place.resume();
  }

  /**
   * Checks the pace.
   *
   * @param read bytes so far
   * @throws ProblemException if the client is too slow
   */
  void arrived(long read) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (seconds > limits.bodyTimeout().toMillis() / 1e3 + (double) read / limits.bodyRate()) {
      throw tooSlow();
    }
  }

  /** A client that is too slow. */
  ProblemException tooSlow() {
    return new ProblemException(
        ProblemCode.REQUEST_TIMEOUT,
        "body",
        "body must come at %d bytes a second or more".formatted(limits.bodyRate()));
  }
}
