package dev.infomax.local.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * TCP ports of the loopback interface. A port found free can be taken by another process before it
 * is bound; who binds it retries with another.
 */
public final class LoopbackPort {
  /** The loopback address everything of the local stack listens on. */
  public static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /** A port that is free now, from the system's ephemeral range. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartException("no free port on " + HOST + ": " + e.getMessage(), e);
    }
  }

  /** A port that is free now and not {@code other}, which is about to be bound. */
  public static int freeBeside(int other) {
    int port = free();
    while (port == other) {
      port = free();
    }
    return port;
  }

  /** True if a server could listen on {@code port} now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Checks that {@code port} can be listened on.
   *
   * @param user what wants it, for the message
   * @param option how to choose another one, for the message
   * @throws StartException if the port is out of range or taken
   */
  public static int require(int port, String user, String option) {
    if (port < 1 || port > 65_535) {
      throw new StartException(
          "the port of the " + user + " must be between 1 and 65535 but was " + port);
    }
    if (!isFree(port)) {
      throw new StartException(
          "port "
              + port
              + " on "
              + HOST
              + ", which the "
              + user
              + " needs, is in use by another"
              + " process; stop that process or choose another port with "
              + option);
    }
    return port;
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
  }
}
