package dev.infomax.streams.http;

import dev.infomax.streams.query.LiveFeed;
import dev.infomax.streams.security.TlsIdentity;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP interface: listens from {@link #start} until {@link #close}, answers on virtual threads.
 *
 * <p>Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final long STOP_MILLIS = 2000;

  private final Javalin javalin;
  private final String scheme;
  private final String host;
  private final LiveFeed feed;
  private final SlowHeads slow;

  private HttpServer(Javalin javalin, String scheme, String host, LiveFeed feed, SlowHeads slow) {
    this.javalin = javalin;
    this.scheme = scheme;
    this.host = host;
    this.feed = feed;
    this.slow = slow;
  }

  /** Starts to answer everybody on a port. */
  static HttpServer start(HttpPort port, HttpServices services) {
    return start(port, services, HttpProtection.OPEN);
  }

  /** Starts to answer on a port. */
  public static HttpServer start(HttpPort port, HttpServices services, HttpProtection protection) {
    var slow = new SlowHeads(protection.limits().headTimeout(), services.metrics());
    Javalin javalin =
        Javalin.create(
            config -> {
              config.jetty.addConnector(
                  (server, http) -> {
                    ServerConnector connector = connector(server, http, port, protection.tls());
                    connector.addBean(slow);
                    server.addBean(
                        new NetworkConnectionLimit(protection.limits().connections(), connector));
                    return connector;
                  });
              configure(config, port.settings(), services, protection);
            });
    javalin.start();
    slow.start();
    String scheme = protection.tls().isPresent() ? "https" : "http";
    return new HttpServer(javalin, scheme, port.settings().host(), services.feed(), slow);
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, HttpPort port, Optional<TlsIdentity> tls) {
    var connector = new ServerConnector(server, Protocols.of(http, tls));
    try {
      connector.open(port.listen());
      return connector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the page is. */
  public URI address() {
    String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return URI.create(
        scheme + "://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port());
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  private static void configure(
      JavalinConfig config,
      HttpSettings settings,
      HttpServices services,
      HttpProtection protection) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.router.javaLangErrorHandler(Problems::answer);
    config.http.maxRequestSize = settings.maxBodyBytes();
    config.jetty.modifyHttpConfiguration(HttpServer::acceptAnyId);
    config.jetty.modifyServletContextHandler(
        context -> {
          ServletHandler handler = context.getServletHandler();
          handler.setDecodeAmbiguousURIs(true);
        });
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.setErrorHandler(new RefusedRequests(services.metrics()));
        });
    var metrics = new RequestMetrics(services.metrics());
    var traces = new RequestTraces(services.tracing());
    config.routes.before(
        context -> {
          metrics.start(context);
          traces.start(context);
          SecurityHeaders.each(context::header);
        });
    config.routes.after(metrics::stop);
    config.routes.after(traces::stop);
    var guard = new Guard(protection, settings);
    for (Route route : Routes.of(services, settings, protection)) {
      Handler guarded = guard.before(route);
      config.routes.addHttpHandler(route.method(), route.path(), guarded);
      if (route.method().equals(HandlerType.GET)) {
        config.routes.addHttpHandler(HandlerType.HEAD, route.path(), guarded);
      }
    }
    // Javalin answers its own exceptions itself unless told otherwise for their very class.
    config.routes.exception(
        HttpResponseException.class, (e, context) -> Problems.answer(context, e));
    config.routes.exception(Exception.class, (e, context) -> Problems.answer(context, e));
  }

  /** Ids may hold anything once percent-encoded: slashes, dots, semicolons. */
  private static void acceptAnyId(HttpConfiguration http) {
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setSendServerVersion(false);
  }

  /** Listeners are told; other requests under way have two seconds to end. */
  @Override
  public void close() {
    feed.close();
    try {
      javalin.stop();
    } catch (JavalinException e) {
      LOG.warn("requests were under way still, and are abandoned: {}", e.getMessage());
    } finally {
      slow.close();
    }
  }
}
