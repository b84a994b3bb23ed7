package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.infomax.streams.attribute.AttributeValue;
import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.attribute.Predicate.Any;
import dev.infomax.streams.attribute.Predicate.Every;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.Not;
import dev.infomax.streams.attribute.Predicate.OneOf;
import dev.infomax.streams.attribute.Predicate.Range;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterReaderTest {
  private static Predicate read(String json) {
    var object = Json.readObject(json.getBytes(StandardCharsets.UTF_8));
    return new FilterReader().read(object, "filter");
  }

  private static Predicate equal(String name, AttributeValue value) {
    return Predicate.equal(name, value);
  }

  @Test
  void read_values_keepTheirTypes() {
    assertThat(read("{\"a\":{\"eq\":\"1\"}}")).isEqualTo(equal("a", new Text("1")));
    assertThat(read("{\"a\":{\"eq\":-9223372036854775808}}"))
        .isEqualTo(equal("a", new Whole(Long.MIN_VALUE)));
    assertThat(read("{\"a\":{\"eq\":1.0}}")).isEqualTo(equal("a", new Real(1)));
    assertThat(read("{\"a\":{\"in\":[\"x\",2,0.5]}}"))
        .isEqualTo(new OneOf("a", List.of(new Text("x"), new Whole(2), new Real(0.5))));
  }

  @Test
  void read_limits_becomeOneRange() {
    assertThat(read("{\"a\":{\"gte\":1,\"lt\":2.5}}"))
        .isEqualTo(
            new Range(
                "a",
                Optional.of(new Limit(new Whole(1), true)),
                Optional.of(new Limit(new Real(2.5), false))));
    assertThat(read("{\"a\":{\"gt\":\"2024-01\"}}"))
        .isEqualTo(
            new Range("a", Optional.of(new Limit(new Text("2024-01"), false)), Optional.empty()));
    assertThat(read("{\"a\":{\"lte\":1}}"))
        .isEqualTo(new Range("a", Optional.empty(), Optional.of(new Limit(new Whole(1), true))));
  }

  @Test
  void read_severalMembers_mustAllHoldInAnyOrder() {
    Predicate both = new Every(List.of(equal("a", new Whole(1)), equal("b", new Whole(2))));

    assertThat(read("{\"b\":{\"eq\":2},\"a\":{\"eq\":1}}")).isEqualTo(both);
    assertThat(read("{}")).isEqualTo(Predicate.ALL);
  }

  @Test
  void read_anyAndNot_nest() {
    assertThat(read("{\"any\":[{\"a\":{\"eq\":1}},{\"not\":{\"b\":{\"eq\":2}}}]}"))
        .isEqualTo(new Any(List.of(equal("a", new Whole(1)), new Not(equal("b", new Whole(2))))));
  }

  @Test
  void read_attributesThatAreCalledAsTheLanguage_areNamedInside() {
    for (String name : List.of("any", "not", "attribute", "name")) {
      assertThat(read("{\"attribute\":{\"name\":\"" + name + "\",\"eq\":1}}"))
          .isEqualTo(equal(name, new Whole(1)));
    }
    assertThat(read("{\"attribute\":{\"eq\":1}}")).isEqualTo(equal("attribute", new Whole(1)));
    assertThat(read("{\"eq\":{\"eq\":1}}")).isEqualTo(equal("eq", new Whole(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}|wrong-type|filter.a",
        "{\"a\":null}|wrong-type|filter.a",
        "{\"a\":{}}|missing-field|filter.a",
        "{\"a\":{\"equals\":1}}|unknown-field|filter.a.equals",
        "{\"a\":{\"name\":\"b\",\"eq\":1}}|unknown-field|filter.a.name",
        "{\"a\":{\"eq\":null}}|wrong-type|filter.a.eq",
        "{\"a\":{\"eq\":true}}|wrong-type|filter.a.eq",
        "{\"a\":{\"eq\":[1]}}|wrong-type|filter.a.eq",
        "{\"a\":{\"eq\":9223372036854775808}}|out-of-range|filter.a.eq",
        "{\"a\":{\"eq\":1e999}}|not-finite|filter.a.eq",
        "{\"a\":{\"eq\":NaN}}|not-finite|filter.a.eq",
        "{\"a\":{\"eq\":\"\\ud800\"}}|out-of-range|filter.a.eq",
        "{\"a\":{\"in\":1}}|wrong-type|filter.a.in",
        "{\"a\":{\"in\":[]}}|out-of-range|filter.a.in",
        "{\"a\":{\"in\":[1,{}]}}|wrong-type|filter.a.in[1]",
        "{\"a\":{\"gt\":1,\"gte\":1}}|conflicting-fields|filter.a.gt",
        "{\"a\":{\"lt\":1,\"lte\":1}}|conflicting-fields|filter.a.lt",
        "{\"a\":{\"gte\":1,\"lt\":\"b\"}}|wrong-type|filter.a",
        "{\"\":{\"eq\":1}}|out-of-range|filter.",
        "{\"any\":{\"eq\":1}}|wrong-type|filter.any",
        "{\"any\":[]}|out-of-range|filter.any",
        "{\"any\":[{},1]}|wrong-type|filter.any[1]",
        "{\"any\":[{},{\"a\":{\"lt\":true}}]}|wrong-type|filter.any[1].a.lt",
        "{\"not\":[]}|wrong-type|filter.not",
        "{\"not\":{\"eq\":5}}|wrong-type|filter.not.eq",
        "{\"attribute\":{\"name\":5,\"eq\":1}}|wrong-type|filter.attribute.name",
        "{\"attribute\":{\"name\":\"\",\"eq\":1}}|out-of-range|filter.attribute.name",
      })
  void read_badFilter_namesCodeAndPath(String json, String code, String path) {
    assertProblem(json, code, path);
  }

  @Test
  void read_filterBeyondALimit_isRefused() {
    assertThat(read(nested(FilterReader.MAX_DEPTH - 1))).isInstanceOf(Not.class);
    assertProblem(nested(FilterReader.MAX_DEPTH), "out-of-range", "filter" + ".not".repeat(16));
    assertProblem(
        "{\"any\":[" + "{\"a\":{\"eq\":1}},".repeat(256) + "{}]}",
        "out-of-range",
        "filter.any[255].a");
    assertProblem("{\"a\":{\"in\":[" + "1,".repeat(1000) + "1]}}", "out-of-range", "filter.a.in");
    assertProblem("{\"a\":{\"eq\":\"" + "x".repeat(1025) + "\"}}", "out-of-range", "filter.a.eq");
    String name = "x".repeat(257);
    assertProblem("{\"" + name + "\":{\"eq\":1}}", "out-of-range", "filter." + name);
  }

  private static String nested(int depth) {
    return "{\"not\":".repeat(depth) + "{\"a\":{\"eq\":1}}" + "}".repeat(depth);
  }

  private static void assertProblem(String json, String code, String path) {
    var thrown = catchThrowableOfType(ProblemException.class, () -> read(json));

    assertThat(thrown).as("accepted: " + json).isNotNull();
    assertThat(thrown.problem().code().label()).as(json).isEqualTo(code);
    assertThat(thrown.problem().field()).isEqualTo(path);
    assertThat(thrown.problem().detail()).startsWith(path + " ");
  }
}
