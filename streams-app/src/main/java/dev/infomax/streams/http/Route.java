package dev.infomax.streams.http;

import dev.infomax.streams.http.openapi.Call;
import dev.infomax.streams.http.openapi.Operation;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Optional;

/**
 * A path and what answers there.
 *
 * @param operation what clients are told of it; empty if it is no part of the interface
 */
record Route(HandlerType method, String path, Handler handler, Optional<Operation> operation) {
  static Route api(HandlerType method, String path, Operation operation, Handler handler) {
    return new Route(method, path, handler, Optional.of(operation));
  }

  static Route inside(HandlerType method, String path, Handler handler) {
    return new Route(method, path, handler, Optional.empty());
  }

  /**
   * As clients are told; empty if it is no part of the interface.
   *
   * @param openMetrics whether metrics need no key
   */
  Optional<Call> call(boolean openMetrics) {
    return operation.map(
        told ->
            new Call(
                method.name().toLowerCase(Locale.ROOT),
                path.replace('<', '{').replace('>', '}'),
                told,
                RouteAccess.needed(this, openMetrics).map(role -> role.label())));
  }
}
