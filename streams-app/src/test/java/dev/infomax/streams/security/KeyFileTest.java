package dev.infomax.streams.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {
  private static final String HASH = "sha256:" + "a".repeat(64);

  @Test
  void parse_linesOfNewKeys_findsTheirOwners() {
    ApiKey one = ApiKey.generate(AccessRole.READ);
    ApiKey two = ApiKey.generate(AccessRole.ADMIN);
    String text =
        "# keys\r\n\n"
            + one.line("one", AccessRole.READ)
            + "\r\n  "
            + two.line("two", AccessRole.ADMIN);

    KeyRing ring = KeyFile.parse(text);

    assertThat(ring.owner(one.secret())).contains(new Caller("one", AccessRole.READ));
    assertThat(ring.owner(two.secret())).contains(new Caller("two", AccessRole.ADMIN));
    assertThat(ring.owner(one.secret() + "x")).isEmpty();
    assertThat(ring.owner("")).isEmpty();
  }

  @Test
  void generate_twice_givesTwoKeysOf256BitsThatAreNotShown() {
    ApiKey one = ApiKey.generate(AccessRole.READ);

    assertThat(one.secret()).matches("infomax_read_[A-Za-z0-9_-]{43}");
    assertThat(one.secret()).isNotEqualTo(ApiKey.generate(AccessRole.READ).secret());
    assertThat(one.toString() + one.line("a", AccessRole.READ)).doesNotContain(one.secret());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|must hold 1 to 10000 keys but held 0",
        "one read|line 1 must be 'name role sha256:...'",
        "one read HASH more|line 1 must be 'name role sha256:...'",
        "o!e read HASH|line 1 must begin with a name",
        "one write HASH|line 1 must name a role: read, ingest or admin",
        "one peer HASH|line 1 must name a role: read, ingest or admin",
        "one read HASHa|line 1 must end in sha256: and 64 hexadecimal digits",
        "one read infomax_read_secret|line 1 must end in sha256: and 64 hexadecimal digits",
        "one read HASH;#;one admin HASH|line 3 has the name of an earlier line",
      })
  void parse_aBrokenLine_namesLineAndRuleAndNoSecret(String text, String message) {
    assertThatThrownBy(() -> KeyFile.parse(text.replace("HASH", HASH).replace(";", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("secret");
  }

  @Test
  void peerKeys_ofSeveralLines_sendTheFirstAndAcceptAll() {
    String one = "1".repeat(32);
    String two = "2".repeat(32);

    PeerKeys keys = PeerKeys.parse("# peers\n" + one + "\n" + two + "\n");

    assertThat(keys.sent()).isEqualTo(one);
    assertThat(keys.accepts(one) && keys.accepts(two)).isTrue();
    assertThat(keys.accepts("3".repeat(32))).isFalse();
    assertThat(keys.toString()).doesNotContain(one);
  }

  @ParameterizedTest
  @CsvSource({
    "'', must hold a key",
    "short, 32 or more",
    "'with a space in it, which no header takes', visible"
  })
  void peerKeys_thatCannotBeUsed_nameTheRule(String text, String rule) {
    assertThatThrownBy(() -> PeerKeys.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule)
        .hasMessageNotContaining("short");
  }

  @ParameterizedTest
  @CsvSource({
    "READ, READ, true",
    "READ, INGEST, false",
    "INGEST, READ, true",
    "ADMIN, INGEST, true",
    "ADMIN, PEER, false",
    "PEER, READ, false",
    "PEER, PEER, true"
  })
  void covers_ofTwoRoles_isNested(AccessRole has, AccessRole needed, boolean covers) {
    assertThat(has.covers(needed)).isEqualTo(covers);
  }
}
