package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the process lives and can answer.
 *
 * <p>Thread-safe.
 */
final class HealthEndpoint {
  private final Supplier<Optional<String>> waitingFor;

  /**
   * @param waitingFor what must still happen before the process can answer; empty if nothing
   */
  HealthEndpoint(Supplier<Optional<String>> waitingFor) {
    this.waitingFor = waitingFor;
  }

  void live(Context context) {
    Answers.json(context, Json.object().put("status", "alive"));
  }

  void ready(Context context) {
    waitingFor
        .get()
        .ifPresent(
            reason -> {
              throw new ProblemException(ProblemCode.NOT_READY, "", reason);
            });
    Answers.json(context, Json.object().put("status", "ready"));
  }
}
