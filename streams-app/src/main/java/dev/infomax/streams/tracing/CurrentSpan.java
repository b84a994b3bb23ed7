package dev.infomax.streams.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.Headers;

/** Takes the span that is current on this thread elsewhere; nothing if there is none. Stateless. */
public final class CurrentSpan {
  private CurrentSpan() {}

  /** The same work, with this thread's span current on the thread that does it. */
  public static <T> Callable<T> carriedBy(Callable<T> work) {
    Context context = Context.current();
    return context == Context.root() ? work : context.wrap(work);
  }

  /** Says the span to an HTTP request, as its headers. */
  public static void into(BiConsumer<String, String> header) {
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.current(),
            header,
            (to, key, value) -> {
              if (to != null) {
                to.accept(key, value);
              }
            });
  }

  /** Says the span to a record, in its headers. */
  public static void into(Headers headers) {
    W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, HeaderFields.SETTER);
  }
}
