package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.streams.http.openapi.Operation;
import dev.infomax.streams.query.FeedEvent;
import dev.infomax.streams.query.FeedEvent.Arrived;
import dev.infomax.streams.query.FeedEvent.Ended;
import dev.infomax.streams.query.FeedEvent.Ready;
import dev.infomax.streams.query.FeedEvent.Silence;
import dev.infomax.streams.query.FeedEvent.Skipped;
import dev.infomax.streams.query.FeedListener;
import dev.infomax.streams.query.LiveFeed;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Arrivals as server-sent events, as long as the client listens. {@code Last-Event-ID} is not read,
 * and events carry no id: a client that comes back sees what arrives from then on.
 *
 * <p>Thread-safe.
 */
final class EventEndpoint {
  static final Operation EVENTS =
      Operation.of("events", "Embeddings as they become searchable, live")
          .describedAs(
              "Server-sent events of the whole cluster for as long as the client listens: `ready`"
                  + " once, `embedding` with id, attributes, thumbnail and timestamp, `skipped` with"
                  + " the count of arrivals beyond `feed.per-second`, `end` with a reason, and a"
                  + " comment as heartbeat. A view and no log: events have no ids, Last-Event-ID is"
                  + " not read, and who comes back sees what arrives from then on. A listener that is"
                  + " too slow is ended; one that finds no place gets a 503.")
          .answersWith("text/event-stream", "The events, without end.");

  private static final Logger LOG = LoggerFactory.getLogger(EventEndpoint.class);

  /** How long a browser waits before it comes back, in milliseconds. */
  private static final String RETRY = "retry: 3000\n\n";

  private final LiveFeed feed;

  EventEndpoint(LiveFeed feed) {
    this.feed = feed;
  }

  void stream(Context context) throws InterruptedException {
    if (context.method().equals(HandlerType.HEAD)) {
      headers(context);
      return;
    }
    try (FeedListener listener = listen()) {
      headers(context);
      // Not the context's stream, which gathers and compresses.
      OutputStream out = context.res().getOutputStream();
      write(out, RETRY);
      FeedEvent event;
      do {
        event = listener.next();
        write(out, text(event));
      } while (!(event instanceof Ended));
    } catch (IOException e) {
      LOG.debug("a listener has gone", e);
    }
  }

  private FeedListener listen() {
    return feed.listen()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.BUSY,
                    "",
                    "there are as many listeners as feed.max-listeners allows"));
  }

  private static void headers(Context context) {
    context.res().setContentType("text/event-stream;charset=utf-8");
    context.header("Cache-Control", "no-store");
    // Proxies of nginx's kind hold answers back unless told otherwise.
    context.header("X-Accel-Buffering", "no");
  }

  static String text(FeedEvent event) {
    return switch (event) {
      case Ready _ -> event("ready", Json.object());
      case Arrived(var embedding) -> event("embedding", Answers.arrival(embedding));
      case Skipped(long count) -> event("skipped", Json.object().put("count", count));
      case Ended(var reason) ->
          event(
              "end",
              Json.object()
                  .put("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-')));
      case Silence _ -> ": heartbeat\n\n";
    };
  }

  private static String event(String name, ObjectNode data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
