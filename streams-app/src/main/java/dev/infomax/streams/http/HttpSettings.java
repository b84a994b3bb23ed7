package dev.infomax.streams.http;

import dev.infomax.streams.config.Knob;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the HTTP interface listens. Immutable. */
public record HttpSettings(
    @Knob(value = "Address to listen on; 0.0.0.0 for every interface.", byDefault = "127.0.0.1")
        String host,
    @Knob(value = "Port to listen on; 0 picks a free one.", byDefault = "8080") int port,
    @Knob("Host under which other instances reach this one; empty: the host.")
        String advertisedHost,
    @Knob(value = "Port under which other instances reach this one; 0: the port.", byDefault = "0")
        int advertisedPort,
    @Knob(value = "Largest request body; 1KiB to 1GiB.", byDefault = "33MiB") int maxBodyBytes) {
  public HttpSettings {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("host must not be empty");
    }
    port("port", port);
    port("advertisedPort", advertisedPort);
    if (maxBodyBytes < 1 << 10 || maxBodyBytes > 1 << 30) {
      throw new IllegalArgumentException(
          "maxBodyBytes must be between 1KiB and 1GiB but was " + maxBodyBytes);
    }
  }

  /** Whether nobody but this machine can connect. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void port(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(name + " must be between 0 and 65535 but was " + port);
    }
  }
}
