package dev.infomax.streams.http;

import dev.infomax.streams.security.AccessRole;
import dev.infomax.streams.security.Authenticator;
import dev.infomax.streams.security.Authenticator.Known;
import dev.infomax.streams.security.Authenticator.Unknown;
import dev.infomax.streams.security.Authenticator.Unverifiable;
import dev.infomax.streams.security.Caller;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Lets callers in that have the role a call needs.
 *
 * <p>Thread-safe.
 */
final class Doorkeeper {
  private static final String AUTHORIZATION = "Authorization";
  private static final List<String> CHALLENGES =
      List.of("Bearer realm=\"infomax\"", "Basic realm=\"infomax\", charset=\"UTF-8\"");

  private final Optional<Authenticator> authenticator;
  private final OwnNames names;

  /**
   * @param authenticator empty if calls need no key
   */
  Doorkeeper(Optional<Authenticator> authenticator, OwnNames names) {
    this.authenticator = authenticator;
    this.names = names;
  }

  /**
   * Who calls; empty if nobody needs to say.
   *
   * @throws ProblemException if the caller may not
   */
  Optional<Caller> admit(Context context, AccessRole needed) {
    CrossSite.refuse(context);
    if (authenticator.isEmpty()) {
      names.require(context.header("Host"));
      return Optional.empty();
    }
    return switch (authenticator.get().authenticate(authorization(context))) {
      case Known(Caller caller) -> Optional.of(permitted(caller, needed));
      case Unknown(String reason) -> {
        CHALLENGES.forEach(challenge -> context.res().addHeader("WWW-Authenticate", challenge));
        throw new ProblemException(ProblemCode.UNAUTHORIZED, AUTHORIZATION, reason);
      }
      case Unverifiable(String reason) ->
          throw new ProblemException(ProblemCode.ISSUER_UNAVAILABLE, AUTHORIZATION, reason);
    };
  }

  private static Caller permitted(Caller caller, AccessRole needed) {
    if (!caller.role().covers(needed)) {
      throw new ProblemException(
          ProblemCode.FORBIDDEN,
          AUTHORIZATION,
          "the call needs the role %s but %s has %s"
              .formatted(needed.label(), caller.name(), caller.role().label()));
    }
    return caller;
  }

  private static String authorization(Context context) {
    var headers = new ArrayList<>(Collections.list(context.req().getHeaders(AUTHORIZATION)));
    if (headers.size() > 1) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST, AUTHORIZATION, AUTHORIZATION + " must be given once");
    }
    return headers.isEmpty() ? "" : headers.getFirst();
  }
}
