package dev.infomax.streams.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The port of the HTTP interface, held from {@link #open} on: nobody else gets it while the process
 * starts. Who connects meanwhile is refused at once, so that load balancers and peers turn to
 * another instance instead of waiting for this one.
 *
 * <p>Thread-safe.
 */
public final class HttpPort implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(5);

  private final HttpSettings settings;
  private final SocketChannel held;
  private final int number;

  private HttpPort(HttpSettings settings, SocketChannel held) {
    this.settings = settings;
    this.held = held;
    this.number = held.socket().getLocalPort();
  }

  /**
   * Takes the port of the settings, or a free one if that is 0.
   *
   * @throws IOException if it is taken, or the host is not this one
   */
  public static HttpPort open(HttpSettings settings) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
    try {
      return new HttpPort(settings, bound(SocketChannel.open(), address, false));
    } catch (BindException taken) {
      // Perhaps just by connections that ended a moment ago, which leave room for who shares.
      bound(ServerSocketChannel.open(), address, true).close();
      return new HttpPort(settings, bound(SocketChannel.open(), address, true));
    }
  }

  private static <C extends NetworkChannel> C bound(
      C channel, InetSocketAddress address, boolean shares) throws IOException {
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, shares);
      channel.bind(address);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The port, never 0. */
  public int number() {
    return number;
  }

  HttpSettings settings() {
    return settings;
  }

  /**
   * Lets clients connect. A child process that is being started, such as the shell that RocksDB
   * asks for the C library, holds what this one holds for some milliseconds, the port too, so that
   * binding it is tried again for a while.
   *
   * @return the caller's to close
   * @throws IOException if another process has got the port
   */
  ServerSocketChannel listen() throws IOException {
    held.close();
    var address = new InetSocketAddress(settings.host(), number);
    long begin = System.nanoTime();
    while (true) {
      try {
        return bound(ServerSocketChannel.open(), address, true);
      } catch (BindException taken) {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw taken;
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  /** Idempotent. */
  @Override
  public void close() throws IOException {
    held.close();
  }
}
