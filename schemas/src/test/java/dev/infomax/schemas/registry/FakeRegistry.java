package dev.infomax.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server that answers as a registry would, from a script: each route has a list of answers,
 * of which the last one repeats. A route without a script answers 404 with Confluent's "subject not
 * found".
 */
final class FakeRegistry implements AutoCloseable {
  private static final Answer NO_SUBJECT = error(404, 40401, "Subject not found.");

  private final HttpServer server;
  private final Map<String, List<Answer>> script = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  record Answer(int status, String body) {}

  private FakeRegistry(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.start();
  }

  static FakeRegistry start() throws IOException {
    return over(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  static FakeRegistry over(HttpServer server) {
    return new FakeRegistry(server);
  }

  static Answer ok(String body) {
    return new Answer(200, body);
  }

  static Answer error(int status, int code, String message) {
    return new Answer(status, "{\"error_code\":%d,\"message\":\"%s\"}".formatted(code, message));
  }

  /** Scripts a route such as {@code GET /schemas/ids/7}. */
  FakeRegistry on(String route, Answer... answers) {
    script.put(route, List.of(answers));
    return this;
  }

  int calls(String route) {
    AtomicInteger count = calls.get(route);
    return count == null ? 0 : count.get();
  }

  /** The Authorization headers that came, in order. */
  List<String> authorizations() {
    return authorizations;
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String route = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    int call = calls.computeIfAbsent(route, r -> new AtomicInteger()).getAndIncrement();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null) {
      authorizations.add(authorization);
    }
    List<Answer> answers = script.getOrDefault(route, List.of(NO_SUBJECT));
    Answer answer = answers.get(Math.min(call, answers.size() - 1));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
