package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.query.QueryService;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
  void start_clientConnectedBefore_isAnswered() throws Exception {
    try (HttpPort port = HttpPort.open(settings(0));
        var early = new Socket(InetAddress.ofLiteral("127.0.0.1"), port.number());
        QueryService queries = NothingStored.queries()) {
      early.setSoTimeout(20_000);
      early.getOutputStream().write(REQUEST);

      try (HttpServer server =
          HttpServer.start(port, NothingStored.services(queries, new NoImages()))) {
        assertThat(server.port()).isEqualTo(port.number());
        assertThat(new String(early.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 200 ");
      }
      assertThat(port.channel().isOpen()).isFalse();
    }
  }
}
