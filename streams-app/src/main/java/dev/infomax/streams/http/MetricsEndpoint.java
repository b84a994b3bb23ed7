package dev.infomax.streams.http;

import dev.infomax.streams.http.openapi.Operation;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * Metrics in Prometheus' text format.
 *
 * <p>Thread-safe.
 */
final class MetricsEndpoint {
  static final Operation METRICS =
      Operation.of("metrics", "Metrics for Prometheus")
          .answersWith("text/plain", "Prometheus' text format.");

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  MetricsEndpoint(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  void scrape(Context context) {
    context.contentType(TEXT);
    context.result(registry.scrape());
  }
}
