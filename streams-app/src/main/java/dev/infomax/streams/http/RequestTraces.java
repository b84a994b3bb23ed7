package dev.infomax.streams.http;

import dev.infomax.streams.tracing.TracedWork;
import dev.infomax.streams.tracing.Tracing;
import io.javalin.http.Context;

/**
 * A span for each call of the interface, in the trace of the client that names one. Probes and the
 * page have none.
 *
 * <p>Thread-safe.
 */
final class RequestTraces {
  private static final String SPAN = "infomax.span";

  private final Tracing tracing;

  RequestTraces(Tracing tracing) {
    this.tracing = tracing;
  }

  void start(Context context) {
    if (tracing.isOn() && isCall(context.path())) {
      String method = RequestMetrics.method(context.method());
      context.attribute(SPAN, tracing.request(method, context::header));
    }
  }

  private static boolean isCall(String path) {
    return path.startsWith("/v1/") || path.startsWith("/internal/");
  }

  void stop(Context context) {
    TracedWork span = context.attribute(SPAN);
    if (span != null) {
      span.answered(
          RequestMetrics.method(context.method()),
          RequestMetrics.route(context),
          context.statusCode());
      span.close();
    }
  }
}
