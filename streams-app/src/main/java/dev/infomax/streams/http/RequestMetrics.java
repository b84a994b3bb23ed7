package dev.infomax.streams.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times requests by method, route and status, and counts problems by code.
 *
 * <p>Thread-safe.
 */
final class RequestMetrics {
  private static final String NAME = "infomax.http.requests";
  private static final String SAMPLE = "infomax.timer";
  private static final String PROBLEM = "infomax.problem";

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

  /** The request is answered with a problem. */
  static void note(Context context, ProblemCode code) {
    context.attribute(PROBLEM, code);
  }

  /** The path as it is written in the table of routes. */
  static String route(Context context) {
    var route = context.endpoints().lastHttpEndpoint();
    return route == null ? "none" : route.path;
  }

  void stop(Context context) {
    Timer.Sample sample = context.attribute(SAMPLE);
    if (sample != null) {
      sample.stop(
          Timer.builder(NAME)
              .description("Requests by method, route and status")
              .tag("method", method(context.method()))
              .tag("route", route(context))
              .tag("status", String.valueOf(context.statusCode()))
              .register(registry));
    }
    ProblemCode problem = context.attribute(PROBLEM);
    if (problem != null) {
      Counter.builder("infomax.http.problems")
          .description("Requests that were answered with a problem, by its code")
          .tag("code", problem.label())
          .register(registry)
          .increment();
    }
  }
}
