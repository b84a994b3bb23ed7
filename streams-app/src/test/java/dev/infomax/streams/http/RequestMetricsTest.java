package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMetricsTest {
  @ParameterizedTest
  @CsvSource({
    "GET,GET",
    "HEAD,HEAD",
    "PUT,PUT",
    "POST,POST",
    "DELETE,DELETE",
    "BREW,other",
    "get,other",
    "BEFORE,other"
  })
  void method_ofAnyWord_isOneOfAFew(String word, String tag) {
    assertThat(RequestMetrics.method(new HandlerType(word, true))).isEqualTo(tag);
  }
}
