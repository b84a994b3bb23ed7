package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.query.QueryService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HttpPortTest {
  private static final byte[] REQUEST =
      "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  private static HttpSettings settings(int port) {
    return new HttpSettings("127.0.0.1", port, "", 0, 1 << 20);
  }

  @Test
  void open_freePort_isTakenUntilClosed() throws Exception {
    int number;
    try (HttpPort port = HttpPort.open(settings(0))) {
      number = port.number();

      assertThat(number).isPositive();
      assertThatThrownBy(() -> HttpPort.open(settings(number))).isInstanceOf(BindException.class);
    }
    HttpPort.open(settings(number)).close();
  }

  @Test
  void open_hostThatIsNowhere_isAFailureToListen() {
    var nowhere = new HttpSettings("nowhere.invalid", 0, "", 0, 1 << 20);

    assertThatThrownBy(() -> HttpPort.open(nowhere)).isInstanceOf(IOException.class);
  }

  @Test
  void start_onAHeldPort_isWhenClientsCanConnect() throws Exception {
    try (HttpPort port = HttpPort.open(settings(0));
        QueryService queries = NothingStored.queries()) {
      assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class);

      try (HttpServer server =
          HttpServer.start(port, NothingStored.services(queries, new NoImages()))) {
        assertThat(server.port()).isEqualTo(port.number());
        assertThat(answer(port)).startsWith("HTTP/1.1 200 ");
      }
      assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class);
    }
  }

  /** A child process inherits the socket until it runs its program. */
  @Test
  void listen_whileProcessesAreStarted_getsTheHeldPort() throws Exception {
    var starts = new AtomicBoolean(true);
    Thread starter =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (starts.get()) {
                    startAndAwait();
                  }
                });
    try {
      for (int i = 0; i < 500; i++) {
        try (HttpPort port = HttpPort.open(settings(0));
            ServerSocketChannel listening = port.listen()) {
          assertThat(listening.isOpen()).isTrue();
        }
      }
    } finally {
      starts.set(false);
      starter.join();
    }
  }

  private static void startAndAwait() {
    try {
      new ProcessBuilder("true").start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server ends connections first here, and its side of them lasts for a minute. */
  @Test
  void open_portWhoseConnectionsEndedJustNow_isTaken() throws Exception {
    try (HttpPort before = HttpPort.open(settings(0));
        QueryService queries = NothingStored.queries()) {
      try (HttpServer server =
          HttpServer.start(before, NothingStored.services(queries, new NoImages()))) {
        assertThat(server.port()).isEqualTo(before.number());
        answer(before);
      }

      try (HttpPort again = HttpPort.open(settings(before.number()))) {
        assertThat(again.number()).isEqualTo(before.number());
      }
    }
  }

  private static Socket connect(HttpPort port) throws IOException {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), port.number());
  }

  private static String answer(HttpPort port) throws IOException {
    try (Socket client = connect(port)) {
      client.setSoTimeout(20_000);
      client.getOutputStream().write(REQUEST);
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
