package dev.infomax.streams.app;

import dev.infomax.streams.http.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Where HTTP listens and how other instances reach it: decided before anything starts, for Kafka
 * Streams tells the others.
 *
 * <p>Immutable.
 *
 * @param settings with the port that was picked
 * @param advertised as other instances see it
 */
record HttpPlace(HttpSettings settings, HostInfo advertised) {
  /**
   * Picks a free port if none is set.
   *
   * @throws StartException if the port is taken
   */
  static HttpPlace of(HttpSettings wanted) {
    int port = probe(wanted);
    var settings =
        new HttpSettings(
            wanted.host(),
            port,
            wanted.advertisedHost(),
            wanted.advertisedPort(),
            wanted.maxBodyBytes());
    String host =
        wanted.advertisedHost().isEmpty() ? reachable(wanted.host()) : wanted.advertisedHost();
    int advertisedPort = wanted.advertisedPort() == 0 ? port : wanted.advertisedPort();
    return new HttpPlace(settings, new HostInfo(host, advertisedPort));
  }

  private static int probe(HttpSettings wanted) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(wanted.host(), wanted.port()));
      return socket.getLocalPort();
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
}
