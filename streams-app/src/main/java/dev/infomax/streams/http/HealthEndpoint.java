package dev.infomax.streams.http;

import dev.infomax.streams.http.openapi.Operation;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the process lives and can answer.
 *
 * <p>Thread-safe.
 */
final class HealthEndpoint {
  static final Operation LIVE =
      Operation.of("live", "Whether the process lives").answers(200, "It lives.", "Alive");

  static final Operation READY =
      Operation.of("ready", "Whether the process can answer")
          .answers(200, "Its applications run and its index is loaded.", "Ready")
          .fails(ProblemCode.NOT_READY);

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
