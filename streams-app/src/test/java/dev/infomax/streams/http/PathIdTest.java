package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathIdTest {
  @ParameterizedTest
  @CsvSource({
    "cat/1.png,cat/1.png",
    "cat%2F1.png,cat/1.png",
    "a+b,a+b",
    "a%20b,a b",
    "%C3%BC,ü",
    "%25,%",
    "%e2%82%ac,€"
  })
  void decode_percentEncodedUtf8_isTheId(String raw, String id) {
    assertThat(PathId.decode(raw)).isEqualTo(id);
  }

  @Test
  void read_betweenTheEnds_isTheId() {
    assertThat(PathId.read("/v1/images/a/thumbnail", "/v1/images/", "/thumbnail")).isEqualTo("a");
    assertThat(PathId.read("/v1/images/a%2F/thumbnail", "/v1/images/", "/thumbnail"))
        .isEqualTo("a/");
    assertThat(PathId.read("/v1/embeddings/a/", "/v1/embeddings/", "")).isEqualTo("a/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/images/a/thumbnail/", "/v1/%69mages/a/thumbnail"})
  void read_otherEnds_isNoPath(String path) {
    assertThatThrownBy(() -> PathId.read(path, "/v1/images/", "/thumbnail"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.UNKNOWN_PATH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "%4", "a%zz", "%FF", "%C3"})
  void decode_anythingElse_isAProblemOfTheId(String raw) {
    assertThatThrownBy(() -> PathId.decode(raw))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("id must");
  }
}
