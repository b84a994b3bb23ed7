package dev.infomax.streams.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/**
 * Which span made an embedding searchable, for the {@value #MOST} that came last: a trace is looked
 * at soon or never.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
final class IndexedTraces {
  static final int MOST = 10_000;

  private final LinkedHashMap<String, SpanContext> byId = new LinkedHashMap<>();

  synchronized void put(byte[] id, SpanContext context) {
    byId.putLast(new String(id, StandardCharsets.UTF_8), context);
    if (byId.size() > MOST) {
      byId.pollFirstEntry();
    }
  }

  /** Links the current span to those of these ids. */
  synchronized void link(Iterable<String> ids) {
    Span current = Span.current();
    if (current.isRecording()) {
      for (String id : ids) {
        SpanContext context = byId.get(id);
        if (context != null) {
          current.addLink(context);
        }
      }
    }
  }
}
