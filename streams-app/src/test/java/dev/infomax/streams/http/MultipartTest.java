package dev.infomax.streams.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
  private static final String TYPE = "multipart/form-data; boundary=XyZ";

  private static String part(String name, String content) {
    return "--XyZ\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  private static Multipart parse(String body) {
    return Multipart.parse(TYPE, body.getBytes(ISO_8859_1));
  }

  @Test
  void parse_fileAndFields_givesThemInOrder() {
    String body =
        "--XyZ\r\nContent-Type: image/png\r\ncontent-disposition:form-data; filename=\"name=no\";"
            + " name=image\r\n\r\n\r\n--Xy\r\n\0\u00ff\r\n"
            + part("include", "vector")
            + part("k", "3")
            + part("include", "attributes")
            + part("empty", "")
            + "--XyZ--\r\n";

    Multipart form = parse(body);

    assertThat(form.only("image")).isEqualTo("\r\n--Xy\r\n\0\u00ff".getBytes(ISO_8859_1));
    assertThat(form.fieldsBut("image"))
        .isEqualTo(
            Map.of(
                "include", List.of("vector", "attributes"),
                "k", List.of("3"),
                "empty", List.of("")));
  }

  @Test
  void parse_quotedBoundaryPreambleAndSpaces_isRead() {
    byte[] body =
        "before\r\n--a b \t\r\nContent-Disposition: form-data; name=x\r\n\r\n\u00fc\r\n--a b--after"
            .getBytes(UTF_8);

    Multipart form = Multipart.parse("Multipart/Form-Data; Boundary=\"a b\"", body);

    assertThat(form.fieldsBut("")).isEqualTo(Map.of("x", List.of("\u00fc")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--XyZ",
        "--XyZ\r\n",
        "--XyZ\r\n\r\n\r\n--XyZ--",
        "--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XyZ--",
        "--XyZ\r\nContent-Disposition: attachment; name=x\r\n\r\nx\r\n--XyZ--",
        "--XyZ\r\nContent-Disposition: form-data; name=x\r\n\r\nx",
        "--XyZ\r\nContent-Disposition: form-data; name=x\r\n\r\nx\r\n--XyZ",
        "hello",
      })
  void parse_anotherForm_isMalformed(String body) {
    var thrown = catchThrowableOfType(ProblemException.class, () -> parse(body));

    assertThat(thrown).as("accepted: " + body).isNotNull();
    assertThat(thrown.problem().code()).isEqualTo(ProblemCode.MALFORMED_MULTIPART);
    assertThat(thrown.problem().field()).isEqualTo("body");
  }

  @Test
  void parse_damagedBytes_isAFormOrMalformed() {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    byte[] good = (part("a", "1") + part("b", "22") + "--XyZ--").getBytes(ISO_8859_1);
    for (int i = 0; i < 20_000; i++) {
      byte[] body = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int left = random.nextInt(3); left > 0 && body.length > 0; left--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(Multipart.parse(TYPE, body).parts()).hasSizeLessThanOrEqualTo(2);
      } catch (ProblemException expected) {
        assertThat(expected.problem().code()).isEqualTo(ProblemCode.MALFORMED_MULTIPART);
      }
    }
  }

  @Test
  void parse_tooManyPartsOrNoBoundary_isRefused() {
    assertThatThrownBy(() -> parse(part("a", "1").repeat(65) + "--XyZ--"))
        .hasMessage("body is no multipart/form-data: it must have at most 64 parts");
    assertThatThrownBy(() -> Multipart.parse("multipart/form-data", new byte[0]))
        .hasMessageStartingWith("Content-Type must name a boundary");
  }

  @Test
  void only_missingOrTwice_isRefusedNamingThePart() {
    assertThatThrownBy(() -> parse(part("k", "1") + "--XyZ--").only("image"))
        .hasMessage("image must be given as a part of the form");
    Multipart twice = parse(part("image", "1") + part("image", "2") + "--XyZ--");
    assertThatThrownBy(() -> twice.only("image"))
        .hasMessage("image must be given once but was given 2 times");
  }

  @Test
  void fieldsBut_valueThatIsNoUtf8_isRefusedNamingTheField() {
    Multipart form = parse(part("metric", "\u00ff") + "--XyZ--");

    assertThatThrownBy(() -> form.fieldsBut("image")).hasMessage("metric must be UTF-8");
  }
}
