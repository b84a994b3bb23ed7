package dev.infomax.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * As much of the Schema Registry's HTTP interface as a rehearsal needs: registers a schema, gives
 * it back by its id.
 *
 * <p>Thread-safe.
 */
final class StubRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> schemas = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private StubRegistry(HttpServer server) {
    this.server = server;
  }

  /** Listens on a free port of the loopback interface. */
  static StubRegistry start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var registry = new StubRegistry(HttpServer.create(address, 0));
    registry.server.createContext("/subjects/", registry::register);
    registry.server.createContext("/schemas/ids/", registry::find);
    registry.server.start();
    return registry;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void register(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, 404, Map.of("error_code", 40401, "message", "nothing is registered yet"));
      return;
    }
    String schema = JSON.readTree(exchange.getRequestBody()).path("schema").asText();
    synchronized (schemas) {
      if (!schemas.contains(schema)) {
        schemas.add(schema);
      }
    }
    answer(
        exchange, 200, Map.of("id", schemas.indexOf(schema) + 1, "version", 1, "schema", schema));
  }

  private void find(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    answer(exchange, 200, Map.of("schema", schemas.get(id - 1)));
  }

  private static void answer(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    byte[] json = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
