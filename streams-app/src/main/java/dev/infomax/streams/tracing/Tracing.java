package dev.infomax.streams.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Begins spans.
 *
 * <p>Thread-safe.
 */
public final class Tracing implements AutoCloseable {
  /** Begins none. */
  public static final Tracing OFF = new Tracing(OpenTelemetry.noop(), () -> {}, false);

  private static final String SCOPE = "dev.infomax.streams";

  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final Runnable onClose;
  private final boolean on;
  private final IndexedTraces indexed = new IndexedTraces();

  private Tracing(OpenTelemetry telemetry, Runnable onClose, boolean on) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.onClose = onClose;
    this.on = on;
  }

  /** Spans go to this, which outlives what is returned. */
  public static Tracing to(OpenTelemetry telemetry) {
    return new Tracing(telemetry, () -> {}, true);
  }

  /**
   * What the settings and OpenTelemetry's environment variables or system properties say; off
   * unless the settings turn it on.
   *
   * @param service name of the service, unless {@code OTEL_SERVICE_NAME} is set
   */
  public static Tracing open(TracingSettings settings, String service) {
    if (!settings.enabled()) {
      return OFF;
    }
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> defaults(service))
            .build()
            .getOpenTelemetrySdk();
    return new Tracing(sdk, sdk::close, true);
  }

  /** Metrics and logs have ways of their own; traces go over HTTP. */
  private static Map<String, String> defaults(String service) {
    return Map.of(
        "otel.service.name", service,
        "otel.exporter.otlp.protocol", "http/protobuf",
        "otel.metrics.exporter", "none",
        "otel.logs.exporter", "none");
  }

  /** Whether spans are begun. */
  public boolean isOn() {
    return on;
  }

  /**
   * Begins the span of a record's processing, in the trace that its headers name.
   *
   * @param name {@code encode image}
   * @param sinceNanos when the work began, by {@link System#nanoTime}
   */
  public TracedWork record(String name, RecordPlace place, Headers headers, long sinceNanos) {
    if (!on) {
      return TracedWork.NONE;
    }
    SpanBuilder span =
        tracer
            .spanBuilder(name)
            .setParent(propagator.extract(Context.root(), headers, HeaderFields.GETTER))
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", place.topic())
            .setAttribute("messaging.destination.partition.id", String.valueOf(place.partition()))
            .setAttribute("messaging.kafka.offset", place.offset());
    return TracedWork.of(span, propagator, sinceNanos);
  }

  /**
   * Begins the span of a request, in the trace that its headers name; it is current on this thread
   * until it is closed.
   *
   * @param header a header's value by its name, or null
   */
  public TracedWork request(String method, Function<String, @Nullable String> header) {
    if (!on) {
      return TracedWork.NONE;
    }
    SpanBuilder span =
        tracer
            .spanBuilder(method)
            .setParent(propagator.extract(Context.root(), header, RequestHeaders.GETTER))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", method);
    return TracedWork.of(span, propagator, System.nanoTime()).madeCurrent();
  }

  /** Keeps in mind which span made an embedding searchable, for the queries that find it. */
  public void indexed(byte[] id, TracedWork work) {
    work.context().ifPresent(context -> indexed.put(id, context));
  }

  /** Links the current span to those that made these embeddings searchable, as far as known. */
  public void found(Iterable<String> ids) {
    if (on) {
      indexed.link(ids);
    }
  }

  /** Sends what is left, within ten seconds. */
  @Override
  public void close() {
    onClose.run();
  }
}
