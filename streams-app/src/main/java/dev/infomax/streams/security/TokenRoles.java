package dev.infomax.streams.security;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The role in the claims of a token.
 *
 * <p>Immutable.
 *
 * @param claim its name; dots lead into objects, unless a claim has that very name
 * @param prefix before the role's label
 */
record TokenRoles(String claim, String prefix) {
  /** The highest one; empty if there is none. */
  Optional<AccessRole> of(JWTClaimsSet claims) {
    return words(value(claims.getClaims()))
        .filter(word -> word.startsWith(prefix))
        .flatMap(word -> AccessRole.labelled(word.substring(prefix.length())).stream())
        .filter(role -> role != AccessRole.PEER)
        .max(Comparator.naturalOrder());
  }

  private @Nullable Object value(Map<String, Object> claims) {
    if (claims.containsKey(claim)) {
      return claims.get(claim);
    }
    @Nullable Object value = claims;
    for (String part : claim.split("\\.", -1)) {
      value = value instanceof Map<?, ?> object ? object.get(part) : null;
    }
    return value;
  }

  private static Stream<String> words(@Nullable Object value) {
    return switch (value) {
      case String text -> Stream.of(text.split(" +"));
      case Collection<?> list ->
          list.stream().filter(String.class::isInstance).map(String::valueOf);
      case null, default -> List.<String>of().stream();
    };
  }
}
