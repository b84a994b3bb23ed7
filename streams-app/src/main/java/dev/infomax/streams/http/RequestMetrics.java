package dev.infomax.streams.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times requests by method, route and status.
 *
 * <p>Thread-safe.
 */
final class RequestMetrics {
  private static final String NAME = "infomax.http.requests";
  private static final String SAMPLE = "infomax.timer";

  private final MeterRegistry registry;

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void start(Context context) {
    context.attribute(SAMPLE, Timer.start(registry));
  }

  /** Clients may send any word, and each would be a time series. */
  static String method(HandlerType method) {
    return HandlerType.commonHttp().contains(method) ? method.name() : "other";
  }

  void stop(Context context) {
    Timer.Sample sample = context.attribute(SAMPLE);
    if (sample != null) {
      var route = context.endpoints().lastHttpEndpoint();
      sample.stop(
          Timer.builder(NAME)
              .description("Requests by method, route and status")
              .tag("method", method(context.method()))
              .tag("route", route == null ? "none" : route.path)
              .tag("status", String.valueOf(context.statusCode()))
              .register(registry));
    }
  }
}
