package dev.infomax.streams.http;

import dev.infomax.streams.query.PeerServer;
import dev.infomax.streams.security.AccessRole;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.Set;

/**
 * The role that a call needs. What is not listed needs one by its method, so that no new route is
 * open by oversight. Stateless.
 */
final class RouteAccess {
  /** Hold no data, or must be seen by what has no key. */
  private static final Set<String> OPEN =
      Set.of(Paths.LIVE, Paths.READY, Paths.OPENAPI, Paths.DOCS, Paths.ASSETS + "{name}");

  private RouteAccess() {}

  /** Empty if everybody may call. */
  static Optional<AccessRole> needed(Route route, boolean openMetrics) {
    if (OPEN.contains(route.path()) || (openMetrics && route.path().equals(Paths.METRICS))) {
      return Optional.empty();
    }
    if (route.path().equals(PeerServer.PATH)) {
      return Optional.of(AccessRole.PEER);
    }
    return Optional.of(byMethod(route.method()));
  }

  /** Questions are sent by POST. */
  private static AccessRole byMethod(HandlerType method) {
    if (method.equals(HandlerType.GET) || method.equals(HandlerType.POST)) {
      return AccessRole.READ;
    }
    return method.equals(HandlerType.PUT) ? AccessRole.INGEST : AccessRole.ADMIN;
  }
}
