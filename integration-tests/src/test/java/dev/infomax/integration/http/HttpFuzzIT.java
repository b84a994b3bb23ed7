package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.app.InfomaxApp;
import dev.infomax.streams.security.AccessRole;
import dev.infomax.streams.security.ApiKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Malformed requests by the thousand: each is answered or disconnected in time, none by a 5xx, and
 * no answer tells of the inside. {@code -Dinfomax.fuzz.requests=100000} sends more, {@code
 * -Dinfomax.fuzz.seed} the same again.
 */
class HttpFuzzIT {
  private static final int REQUESTS = Integer.getInteger("infomax.fuzz.requests", 4000);
  private static final long SEED = Long.getLong("infomax.fuzz.seed", System.nanoTime());
  private static final int CLIENTS = 8;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3})");
  private static final Pattern PROBLEM =
      Pattern.compile("\\{\"type\":\"urn:infomax:problem:[^\n]*");
  private static final Pattern STACK_TRACE = Pattern.compile("\n\tat |Powered by Jetty");
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|Error:|\\bat [a-z]+\\.|dev\\.infomax|org\\.(eclipse|apache)|io\\.javalin|java\\.|"
              + "/tmp/|root:|Jetty");

  @TempDir private Path folder;
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

  @Test
  void requests_thatAreMalformed_areAnsweredInTimeAndNotByTheServersFault() throws Exception {
    var keys = new ArrayList<String>();
    try (var installation = new Installation(folder);
        InfomaxApp app = installation.start("only", settings(keys))) {
      var client = new Client(app.address());
      String[] admin = {"Authorization", "Bearer " + keys.getLast()};
      for (int i = 0; i < 5; i++) {
        client.put("/v1/images/pic-" + i, Pictures.png(i), admin);
      }
      int threads = Thread.activeCount();
      long start = System.nanoTime();

      send(app.address(), keys);

      System.out.printf(
          "%d requests, seed %d, %.1f s: %s%n",
          REQUESTS, SEED, (System.nanoTime() - start) / 1e9, new TreeMap<>(statuses));
      assertThat(client.get("/livez").status()).isEqualTo(200);
      assertThat(client.get("/v1/status", admin).status()).isEqualTo(200);
      assertThat(app.failure()).isEmpty();
      Installation.await("threads end", () -> Thread.activeCount() <= threads + CLIENTS);
    }
  }

  private Map<String, String> settings(List<String> keys) throws IOException {
    var lines = new ArrayList<String>();
    for (AccessRole role : List.of(AccessRole.READ, AccessRole.INGEST, AccessRole.ADMIN)) {
      ApiKey key = ApiKey.generate(role);
      keys.add(key.secret());
      lines.add(key.line(role.label(), role));
    }
    Path file = Files.write(folder.resolve("keys"), lines);
    return Map.of(
        "security.keys-file",
        file.toString(),
        "http.max-body-bytes",
        "64KiB",
        "query.timeout",
        "30s");
  }

  private void send(URI address, List<String> keys) throws Exception {
    var random = new SplittableRandom(SEED);
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var done = new ArrayList<Future<?>>();
      for (int i = 0; i < CLIENTS; i++) {
        var requests = new FuzzedRequests(random.split(), keys);
        done.add(clients.submit(() -> send(requests, address)));
      }
      for (Future<?> client : done) {
        client.get();
      }
    }
  }

  private int send(FuzzedRequests requests, URI address) throws IOException {
    int count = REQUESTS / CLIENTS;
    for (int sent = 0; sent < count; sent++) {
      check(requests.next(), address);
    }
    return count;
  }

  private void check(byte[] request, URI address) throws IOException {
    String sent = new String(request, StandardCharsets.ISO_8859_1);
    String answer = ask(request, address, sent);
    Matcher status = STATUS.matcher(answer);
    boolean any = false;
    while (status.find()) {
      any = true;
      statuses.merge(status.group(1), 1, Integer::sum);
      assertThat(status.group(1)).as("seed %d: %s%n%s", SEED, sent, answer).isLessThan("500");
    }
    if (!any) {
      statuses.merge("closed", 1, Integer::sum);
    }
    Matcher problem = PROBLEM.matcher(answer);
    while (problem.find()) {
      assertThat(problem.group()).as("seed %d: %s", SEED, sent).doesNotContainPattern(INSIDE);
    }
    assertThat(answer).as("seed %d: %s", SEED, sent).doesNotContainPattern(STACK_TRACE);
  }

  /** What comes back until the server closes; who sends no more than this is no reason to wait. */
  private static String ask(byte[] request, URI address, String sent) throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral(address.getHost()), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException disconnected) {
      return "";
    } catch (IOException tooLate) {
      throw new IOException("seed " + SEED + ": no answer in time to " + sent, tooLate);
    }
  }
}
