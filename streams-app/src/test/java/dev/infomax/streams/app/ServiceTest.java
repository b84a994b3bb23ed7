package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> more) throws InterruptedException {
    var environment = new HashMap<>(more);
    environment.put("INFOMAX_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    environment.put("INFOMAX_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");
    return Service.run(
        () -> InfomaxApp.configuration(Optional.empty(), environment, List.of()),
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }

  @Test
  void run_valueThatBreaksItsRule_isNamedAndExitsWith2() throws Exception {
    assertThat(run(Map.of("INFOMAX_HTTP_PORT", "70000"))).isEqualTo(2);

    assertThat(err.toString()).contains("http.port").contains("70000");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void run_portThatIsTaken_isNamedAndExitsWith1() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(run(Map.of("INFOMAX_HTTP_PORT", port))).isEqualTo(1);

      assertThat(err.toString()).contains("port").contains(port);
    }
  }
}
