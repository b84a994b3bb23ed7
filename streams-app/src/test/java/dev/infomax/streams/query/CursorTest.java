package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.index.Hit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final Hit POSITION = new Hit("a/ü b", Math.nextUp(0.1));

  @Test
  void read_whatTextWrote_isTheSame() {
    var plain = new Cursor(-5, POSITION, Optional.empty());
    var withVector = new Cursor(7, POSITION, Optional.of(new float[] {1, Math.nextUp(2f)}));

    assertThat(Cursor.read(plain.text())).isEqualTo(plain);
    Cursor read = Cursor.read(withVector.text());
    assertThat(read.position()).isEqualTo(POSITION);
    assertThat(read.vector().orElseThrow()).containsExactly(1, Math.nextUp(2f));
    assertThat(withVector.text()).matches("[-_A-Za-z0-9]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "%%%", "AAAA", "null"})
  void read_anotherText_isRefused(String text) {
    assertThatThrownBy(() -> Cursor.read(text))
        .isInstanceOf(QueryRejected.class)
        .hasMessage("after must be a cursor that an answer gave as next");
  }

  @Test
  void read_cutOrLengthenedAnywhere_isRefused() {
    byte[] whole = Base64.getUrlDecoder().decode(new Cursor(1, POSITION, Optional.empty()).text());
    for (int length = 0; length < whole.length + 3; length++) {
      if (length != whole.length) {
        String text = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> Cursor.read(text)).isInstanceOf(QueryRejected.class);
      }
    }
  }

  @Test
  void require_anotherDigest_saysWhatMustBeTheSame() {
    var cursor = new Cursor(1, POSITION, Optional.empty());

    cursor.require(1);
    assertThatThrownBy(() -> cursor.require(2))
        .isInstanceOfSatisfying(QueryRejected.class, e -> assertThat(e.field()).isEqualTo("after"))
        .hasMessageContaining("metric, filter, radius and includeSelf");
  }
}
