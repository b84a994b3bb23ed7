package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlParametersTest {
  @Test
  void parse_percentEncodedUtf8_isNamesAndValuesInOrder() {
    assertThat(UrlParameters.parse("after=a%2Fb+c%2B&limit=2&&%C3%BC=%E2%82%AC&limit=3&x&y="))
        .containsExactly(
            entry("after", List.of("a/b c+")),
            entry("limit", List.of("2", "3")),
            entry("ü", List.of("€")),
            entry("x", List.of("")),
            entry("y", List.of("")));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=%zz,limit",
    "k=1&limit=%4,limit",
    "after=%FF,after",
    "after=%C3,after",
    "%zz=1,the name of a parameter"
  })
  void parse_anythingElse_isAProblemOfTheParameter(String query, String field) {
    var thrown = catchThrowableOfType(ProblemException.class, () -> UrlParameters.parse(query));

    assertThat(thrown.problem().code()).isEqualTo(ProblemCode.BAD_PARAMETER);
    assertThat(thrown.problem().field()).isEqualTo(field);
    assertThat(thrown.problem().detail()).startsWith(field + " must be ");
  }
}
