package dev.infomax.streams.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.infomax.streams.security.Authenticator.Known;
import dev.infomax.streams.security.Authenticator.Outcome;
import dev.infomax.streams.security.Authenticator.Unknown;
import dev.infomax.streams.security.Authenticator.Unverifiable;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks signed tokens of one issuer: signature, issuer, audience, time, and that a role is among
 * the claims (RFC 7519, RFC 8725). Only signatures by public keys are accepted.
 *
 * <p>Thread-safe.
 */
final class TokenVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);

  private final IssuerKeys keys;
  private final TokenRoles roles;
  private final JwtSettings settings;

  TokenVerifier(JwtSettings settings) {
    this.settings = settings;
    keys = new IssuerKeys(settings);
    roles = new TokenRoles(settings.rolesClaim(), settings.rolePrefix());
  }

  /** Whether a credential has the form of a token: three parts between dots. */
  static boolean isToken(String credential) {
    return credential.startsWith("eyJ")
        && credential.chars().filter(letter -> letter == '.').count() == 2;
  }

  Outcome verify(String token) {
    try {
      JWTClaimsSet claims = processor(keys.source()).process(token, null);
      return roles
          .of(claims)
          .<Outcome>map(role -> new Known(new Caller(name(claims), role)))
          .orElseGet(
              () ->
                  new Unknown(
                      "the token has no role: %s must hold %sread, %singest or %sadmin"
                          .formatted(
                              settings.rolesClaim(),
                              settings.rolePrefix(),
                              settings.rolePrefix(),
                              settings.rolePrefix())));
    } catch (KeySourceException e) {
      LOG.warn("the keys of {} cannot be read: {}", settings.issuer(), e.getMessage());
      return new Unverifiable("the keys of the token's issuer cannot be read now");
    } catch (BadJOSEException | JOSEException | ParseException e) {
      LOG.debug("a token is refused", e);
      return new Unknown("the token is not valid");
    }
  }

  private DefaultJWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> source) {
    var algorithms = new HashSet<JWSAlgorithm>();
    algorithms.addAll(JWSAlgorithm.Family.RSA);
    algorithms.addAll(JWSAlgorithm.Family.EC);
    algorithms.remove(JWSAlgorithm.ES256K);
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, source));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("exp")));
    return processor;
  }

  private static String name(JWTClaimsSet claims) {
    String subject = claims.getSubject();
    return subject == null || subject.isBlank() ? "token" : "token " + subject;
  }
}
