package dev.infomax.streams.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.infomax.streams.security.Authenticator.Known;
import dev.infomax.streams.security.Authenticator.Outcome;
import dev.infomax.streams.security.Authenticator.Unknown;
import dev.infomax.streams.security.Authenticator.Unverifiable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private Issuer issuer;
  private FileWatch watch;
  private Authenticator authenticator;

  @BeforeEach
  void start() throws Exception {
    issuer = new Issuer();
    watch = FileWatch.start(Duration.ofHours(1), new SimpleMeterRegistry());
    authenticator = authenticator(settings("roles"));
  }

  @AfterEach
  void stop() {
    issuer.close();
    watch.close();
  }

  private JwtSettings settings(String claim) {
    return new JwtSettings(issuer.url(), "images", "", claim, "infomax-");
  }

  private Authenticator authenticator(JwtSettings jwt) {
    var security =
        new SecuritySettings(
            Optional.empty(), Optional.empty(), false, false, Duration.ofSeconds(5));
    return Authenticator.of(security, jwt, watch).orElseThrow();
  }

  private Outcome ask(String token) {
    return authenticator.authenticate("Bearer " + token);
  }

  private JWTClaimsSet reader() {
    return issuer.claims().claim("roles", List.of("other", "infomax-read")).build();
  }

  @ParameterizedTest
  @CsvSource({
    "infomax-read, READ",
    "infomax-read infomax-admin infomax-ingest, ADMIN",
    "x infomax-ingest, INGEST"
  })
  void token_withRoles_hasTheHighest(String roles, AccessRole role) throws Exception {
    var asList = issuer.claims().claim("roles", List.of(roles.split(" "))).build();
    var asWords = issuer.claims().claim("roles", roles).build();

    assertThat(ask(issuer.token(asList))).isEqualTo(new Known(new Caller("token me", role)));
    assertThat(ask(issuer.token(asWords))).isEqualTo(new Known(new Caller("token me", role)));
  }

  @Test
  void token_withRolesInAnObject_isFoundByDots() throws Exception {
    authenticator = authenticator(settings("realm_access.roles"));
    var claims =
        issuer.claims().claim("realm_access", Map.of("roles", List.of("infomax-read"))).build();

    assertThat(ask(issuer.token(claims))).isInstanceOf(Known.class);
    assertThat(ask(issuer.token(reader()))).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"infomax-peer", "infomax-root", "read", "infomax-"})
  void token_withoutARole_isRefused(String word) throws Exception {
    Outcome outcome = ask(issuer.token(issuer.claims().claim("roles", word).build()));

    assertThat(outcome).isInstanceOf(Unknown.class);
    assertThat(((Unknown) outcome).reason()).contains("roles must hold infomax-read");
  }

  @Test
  void token_thatIsNotForUsOrNotNow_isRefused() throws Exception {
    Date past = Date.from(Instant.now().minus(Duration.ofMinutes(5)));
    Date later = Date.from(Instant.now().plus(Duration.ofMinutes(5)));
    var wrong =
        List.of(
            new JWTClaimsSet.Builder(reader()).audience("other").build(),
            new JWTClaimsSet.Builder(reader()).issuer("https://other.example").build(),
            new JWTClaimsSet.Builder(reader()).expirationTime(past).build(),
            new JWTClaimsSet.Builder(reader()).expirationTime(null).build(),
            new JWTClaimsSet.Builder(reader()).notBeforeTime(later).build());

    for (JWTClaimsSet claims : wrong) {
      assertThat(ask(issuer.token(claims)))
          .as(claims.toString())
          .isEqualTo(new Unknown("the token is not valid"));
    }
  }

  @Test
  void token_thatTheIssuerDidNotSign_isRefused() throws Exception {
    RSAKey own = new RSAKeyGenerator(2048).keyID("one").generate();
    var byPublicKey =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), reader());
    byPublicKey.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
    String good = issuer.token(reader());

    assertThat(ask(Issuer.token(own, reader()))).isInstanceOf(Unknown.class);
    assertThat(ask(byPublicKey.serialize())).isInstanceOf(Unknown.class);
    assertThat(ask(new PlainJWT(reader()).serialize() + "x")).isInstanceOf(Unknown.class);
    assertThat(ask(good.substring(0, good.length() - 4) + "AAAA")).isInstanceOf(Unknown.class);
    assertThat(ask("eyJ.e.e")).isInstanceOf(Unknown.class);
    assertThat(ask(good)).isInstanceOf(Known.class);
  }

  @Test
  void token_ofANewKeyOfTheIssuer_isAccepted() throws Exception {
    assertThat(ask(issuer.token(reader()))).isInstanceOf(Known.class);

    issuer.changeKey();

    assertThat(ask(issuer.token(reader()))).isInstanceOf(Known.class);
  }

  @Test
  void token_whileTheIssuerIsDown_canBeCheckedOnlyByKnownKeys() throws Exception {
    String token = issuer.token(reader());
    issuer.close();

    assertThat(ask(token)).isInstanceOf(Unverifiable.class);
  }

  @Test
  void settings_ofAnIssuerWithoutTls_areRefusedBeyondLoopback() {
    assertThatThrownBy(() -> new JwtSettings("http://issuer.example", "a", "", "roles", ""))
        .hasMessageStartingWith("issuer must be an https URL");
    assertThatThrownBy(() -> new JwtSettings("https://issuer.example", "", "", "roles", ""))
        .hasMessageStartingWith("audience must be set");
    assertThatCode(() -> new JwtSettings("https://issuer.example", "a", "", "roles", ""))
        .doesNotThrowAnyException();
  }
}
