package dev.infomax.integration.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Listens to the live events of an instance. Thread-safe. */
final class EventStream implements AutoCloseable {
  private static final String DATA = "data: ";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> ids = new ConcurrentSkipListSet<>();
  private volatile boolean ready;

  /** Returns when everything that arrives from now on will be heard of. */
  EventStream(URI address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/events")).build();
    var lines = client.send(request, BodyHandlers.ofLines()).body();
    Thread.ofVirtual().start(() -> lines.forEach(this::take));
    Installation.await("events", () -> ready);
  }

  private void take(String line) {
    if (line.equals("event: ready")) {
      ready = true;
    } else if (line.startsWith(DATA)) {
      try {
        ids.add(new ObjectMapper().readTree(line.substring(DATA.length())).path("id").asText());
      } catch (IOException e) {
        throw new AssertionError(line, e);
      }
    }
  }

  /** Ids that arrived. */
  Set<String> ids() {
    return Set.copyOf(ids);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
