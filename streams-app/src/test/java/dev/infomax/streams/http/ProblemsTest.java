package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.query.QueryRejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {
  @ParameterizedTest
  @EnumSource
  void code_ofEveryReason_hasTheSameLabel(QueryRejected.Reason reason) {
    assertThat(Problems.code(reason).name()).isEqualTo(reason.name());
  }

  @Test
  void json_ofAProblem_hasTheFieldsOfRfc9457AndACode() {
    var json = new Problem(ProblemCode.OUT_OF_RANGE, "k", "k must be between 1 and 3").json();

    assertThat(json)
        .hasToString(
            "{\"type\":\"urn:infomax:problem:out-of-range\",\"title\":\"Value out of range\","
                + "\"status\":400,\"detail\":\"k must be between 1 and 3\","
                + "\"code\":\"out-of-range\",\"field\":\"k\"}");
  }
}
