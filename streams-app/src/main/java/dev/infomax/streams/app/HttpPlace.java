package dev.infomax.streams.app;

import dev.infomax.streams.http.HttpPort;
import dev.infomax.streams.http.HttpSettings;
import java.io.IOException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Where HTTP listens and how other instances reach it: decided before anything starts, for Kafka
 * Streams tells the others.
 *
 * <p>Thread-safe.
 *
 * @param port taken already
 * @param advertised as other instances see it
 */
record HttpPlace(HttpPort port, HostInfo advertised) implements AutoCloseable {
  /**
   * Takes the port, or a free one if none is set.
   *
   * @throws StartException if the port is taken
   */
  static HttpPlace of(HttpSettings wanted) {
    HttpPort port = open(wanted);
    String host =
        wanted.advertisedHost().isEmpty() ? reachable(wanted.host()) : wanted.advertisedHost();
    int advertisedPort = wanted.advertisedPort() == 0 ? port.number() : wanted.advertisedPort();
    return new HttpPlace(port, new HostInfo(host, advertisedPort));
  }

  private static HttpPort open(HttpSettings wanted) {
    try {
      return HttpPort.open(wanted);
    } catch (IOException e) {
      throw new StartException(
          "cannot listen on http.host %s, http.port %d: %s; choose another port, or 0 for a free one"
              .formatted(wanted.host(), wanted.port(), e.getMessage()),
          e);
    }
  }

  private static String reachable(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? AppSettings.hostName() : host;
  }

  @Override
  public void close() throws IOException {
    port.close();
  }
}
