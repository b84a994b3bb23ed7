package dev.infomax.streams.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A span that is under way until it is closed.
 *
 * <p>Confined to the thread that began it.
 */
public final class TracedWork implements AutoCloseable {
  static final TracedWork NONE =
      new TracedWork(Span.getInvalid(), TextMapPropagator.noop(), 0, Scope.noop());

  private final Span span;
  private final TextMapPropagator propagator;
  private final long epochNanosAtZero;
  private final Scope scope;

  private TracedWork(Span span, TextMapPropagator propagator, long epochNanosAtZero, Scope scope) {
    this.span = span;
    this.propagator = propagator;
    this.epochNanosAtZero = epochNanosAtZero;
    this.scope = scope;
  }

  static TracedWork of(SpanBuilder builder, TextMapPropagator propagator, long sinceNanos) {
    Instant now = Instant.now();
    long epochNanos = now.getEpochSecond() * 1_000_000_000 + now.getNano();
    long atZero = epochNanos - System.nanoTime();
    Instant since = Instant.ofEpochSecond(0, atZero + sinceNanos);
    return new TracedWork(
        builder.setStartTimestamp(since).startSpan(), propagator, atZero, Scope.noop());
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by close
  TracedWork madeCurrent() {
    return new TracedWork(span, propagator, epochNanosAtZero, span.makeCurrent());
  }

  /** Something happened at that time, by {@link System#nanoTime}. */
  public TracedWork event(String name, long nanos) {
    span.addEvent(name, Instant.ofEpochSecond(0, epochNanosAtZero + nanos));
    return this;
  }

  /** It ended badly. */
  public void failed(String reason) {
    span.setStatus(StatusCode.ERROR, reason);
  }

  /**
   * The request was answered.
   *
   * @param route as {@code /v1/knn}
   */
  public void answered(String method, String route, int status) {
    span.updateName(method + " " + route);
    span.setAttribute("http.route", route);
    span.setAttribute("http.response.status_code", (long) status);
    if (status >= 500) {
      failed("HTTP " + status);
    }
  }

  /** The record with this span in its headers, as what the next one follows from. */
  public <K, V> Record<K, V> passedOn(Record<K, V> record) {
    if (this == NONE) {
      return record;
    }
    Headers headers = new RecordHeaders(record.headers());
    propagator.inject(Context.root().with(span), headers, HeaderFields.SETTER);
    return record.withHeaders(headers);
  }

  /** For links; empty if nobody will see the span. */
  Optional<SpanContext> context() {
    return Optional.of(span.getSpanContext()).filter(SpanContext::isSampled);
  }

  @Override
  public void close() {
    scope.close();
    span.end();
  }
}
