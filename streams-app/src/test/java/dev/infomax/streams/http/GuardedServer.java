package dev.infomax.streams.http;

import dev.infomax.streams.query.QueryService;
import dev.infomax.streams.security.AccessRole;
import dev.infomax.streams.security.ApiKey;
import dev.infomax.streams.security.Authenticator;
import dev.infomax.streams.security.FileWatch;
import dev.infomax.streams.security.JwtSettings;
import dev.infomax.streams.security.SecuritySettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A server on a free port, with keys in files or without. */
final class GuardedServer implements AutoCloseable {
  static final int MAX_BODY = 1 << 20;

  private static final JwtSettings NO_TOKENS = new JwtSettings("", "", "", "roles", "infomax-");

  private final QueryService queries = NothingStored.queries();
  private final HttpServices services;
  private final FileWatch watch;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private GuardedServer(
      Optional<Path> keys, Optional<Path> peers, LimitSettings limits, ImageLog log)
      throws IOException {
    services = NothingStored.services(queries, log);
    watch = FileWatch.start(Duration.ofMillis(20), services.metrics());
    var settings = new SecuritySettings(keys, peers, false, false, Duration.ofMillis(20));
    server =
        HttpServer.start(
            HttpPort.open(new HttpSettings("127.0.0.1", 0, "", 0, MAX_BODY)),
            services,
            new HttpProtection(
                Authenticator.of(settings, NO_TOKENS, watch), false, limits, Optional.empty()));
  }

  static GuardedServer open(LimitSettings limits, ImageLog log) throws IOException {
    return new GuardedServer(Optional.empty(), Optional.empty(), limits, log);
  }

  static GuardedServer withKeys(Path keys, Path peers) throws IOException {
    return new GuardedServer(
        Optional.of(keys), Optional.of(peers), LimitSettings.DEFAULT, new NoImages());
  }

  /** Adds a key of that role and name to a file and returns it. */
  static String addKey(Path file, String name, AccessRole role) throws IOException {
    ApiKey key = ApiKey.generate(role);
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, before + key.line(name, role) + "\n");
    return key.secret();
  }

  PrometheusMeterRegistry metrics() {
    return services.metrics();
  }

  HttpResponse<String> call(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> call(String method, String path, String authorization)
      throws IOException, InterruptedException {
    return call(method, path, new byte[0], "Authorization", authorization);
  }

  /** A connection whose reads end after twenty seconds. */
  Socket connect() throws IOException {
    var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** What comes back on a request as it is written; {@code \n} stands for a line's end. */
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    server.close();
    watch.close();
    queries.close();
  }
}
