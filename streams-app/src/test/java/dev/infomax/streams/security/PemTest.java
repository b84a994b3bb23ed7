package dev.infomax.streams.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
  private static String pem(PrivateKey key) {
    String lines = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void key_ofEachAlgorithm_isReadBack(String algorithm) throws Exception {
    PrivateKey key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();

    assertThat(Pem.key("text before\n" + pem(key))).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing|must hold a private key in PEM",
        "-----BEGIN RSA PRIVATE KEY-----c2VjcmV0-----END RSA PRIVATE KEY-----|as PKCS #8",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----c2VjcmV0-----END ENCRYPTED PRIVATE KEY-----|as PKCS #8",
        "-----BEGIN PRIVATE KEY-----c2VjcmV0-----END PRIVATE KEY-----|of RSA, EC or EdDSA",
        "-----BEGIN PRIVATE KEY-----!c2VjcmV0-----END PRIVATE KEY-----|of RSA, EC or EdDSA",
      })
  void key_inAnotherForm_isRefusedWithoutShowingIt(String text, String rule) {
    assertThatThrownBy(() -> Pem.key(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule)
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void certificates_ofSomethingElse_areRefused() {
    assertThatThrownBy(() -> Pem.certificates("no certificate"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must hold");
  }
}
