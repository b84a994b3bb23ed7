package dev.infomax.streams.http;

import dev.infomax.streams.security.AccessRole;
import dev.infomax.streams.security.Caller;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/**
 * Stands before every endpoint: who calls, may they, is there room.
 *
 * <p>Thread-safe.
 */
final class Guard {
  private final HttpProtection protection;
  private final Doorkeeper door;
  private final Admission clients;
  private final Admission peers;
  private final BodyMemory memory;

  Guard(HttpProtection protection, HttpSettings settings) {
    LimitSettings limits = protection.limits();
    this.protection = protection;
    door = new Doorkeeper(protection.authenticator(), OwnNames.of(settings));
    clients = new Admission(limits.requests(), limits.requestsPerClient());
    peers = new Admission(limits.requests(), limits.requests());
    memory = BodyMemory.of(limits, settings.maxBodyBytes());
  }

  /** The endpoint of a route, guarded. */
  Handler before(Route route) {
    return RouteAccess.needed(route, protection.openMetrics())
        .map(
            needed ->
                route.path().equals(Paths.EVENTS)
                    ? listening(needed, route.handler())
                    : bounded(needed, route.handler()))
        .orElse(route.handler());
  }

  /** A listener stays, and their number has a bound of its own. */
  private Handler listening(AccessRole needed, Handler endpoint) {
    return context -> {
      door.admit(context, needed);
      endpoint.handle(context);
    };
  }

  private Handler bounded(AccessRole needed, Handler endpoint) {
    return context -> handle(context, needed, endpoint);
  }

  private void handle(Context context, AccessRole needed, Handler endpoint) throws Exception {
    Optional<Caller> caller = door.admit(context, needed);
    Admission room = needed == AccessRole.PEER ? peers : clients;
    try (var place = room.enter(caller.map(Caller::name).orElseGet(context::ip));
        var share = memory.open()) {
      BodyLimits.attach(context, new BodyLimits(share, place, protection.limits()));
      endpoint.handle(context);
    }
  }
}
