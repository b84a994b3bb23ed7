package dev.infomax.streams.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/**
 * The port of the HTTP interface, held from {@link #open} on: nobody else gets it while the process
 * starts, and who connects meanwhile waits until the server answers.
 *
 * <p>Thread-safe.
 */
public final class HttpPort implements AutoCloseable {
  private final HttpSettings settings;
  private final ServerSocketChannel channel;

  private HttpPort(HttpSettings settings, ServerSocketChannel channel) {
    this.settings = settings;
    this.channel = channel;
  }

  /**
   * Takes the port of the settings, or a free one if that is 0.
   *
   * @throws IOException if it is taken, or the host is not this one
   */
  public static HttpPort open(HttpSettings settings) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.socket().bind(new InetSocketAddress(settings.host(), settings.port()));
      return new HttpPort(settings, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The port, never 0. */
  public int number() {
    return channel.socket().getLocalPort();
  }

  HttpSettings settings() {
    return settings;
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** Idempotent; a server that took the port over has closed it already. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
