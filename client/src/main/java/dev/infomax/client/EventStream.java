package dev.infomax.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Embeddings as they become searchable (server-sent events).
 *
 * <p>Read by one thread; closed by any.
 */
public final class EventStream implements AutoCloseable {
  private static final String EVENT = "event: ";
  private static final String DATA = "data: ";

  private final InputStream body;
  private final BufferedReader lines;

  EventStream(InputStream body) {
    this.body = body;
    lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** Waits for the next event; empty if the connection has ended. */
  public Optional<Event> next() throws IOException {
    String name = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(EVENT)) {
        name = line.substring(EVENT.length());
      } else if (line.startsWith(DATA)) {
        Optional<Event> event = event(name, line.substring(DATA.length()));
        if (event.isPresent()) {
          return event;
        }
      }
    }
    return Optional.empty();
  }

  /** Empty if this client knows no such event. */
  private static Optional<Event> event(String name, String data) throws IOException {
    return switch (name) {
      case "ready" -> Optional.of(new Event.Ready());
      case "embedding" -> Optional.of(Json.read(data, Event.Arrived.class));
      case "skipped" -> Optional.of(Json.read(data, Event.Skipped.class));
      case "end" -> Optional.of(Json.read(data, Event.Ended.class));
      default -> Optional.empty();
    };
  }

  /** Ends a wait for the next event, too. */
  @Override
  public void close() throws IOException {
    body.close();
  }
}
