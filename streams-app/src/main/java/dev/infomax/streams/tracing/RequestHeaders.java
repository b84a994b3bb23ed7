package dev.infomax.streams.tracing;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A trace's context in the headers of HTTP requests. Stateless. */
final class RequestHeaders {
  static final TextMapGetter<Function<String, @Nullable String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Function<String, @Nullable String> header) {
          return List.of(); // asked for by no propagator of W3C's
        }

        @Override
        public @Nullable String get(
            @Nullable Function<String, @Nullable String> header, String key) {
          return header == null ? null : header.apply(key);
        }
      };

  private RequestHeaders() {}
}
