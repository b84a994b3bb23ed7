package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.index.Effort;
import dev.infomax.streams.query.KnnRequest;
import dev.infomax.streams.query.KnnRequest.ById;
import dev.infomax.streams.query.KnnRequest.ByImage;
import dev.infomax.streams.query.KnnRequest.ByVector;
import dev.infomax.streams.query.Selection;
import dev.infomax.streams.query.Terms;
import dev.infomax.streams.vector.Metric;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnnReaderTest {
  private static final KnnReader READER = new KnnReader(1000, Metric.COSINE);

  private static KnnCall read(String json) {
    return READER.read(Json.readObject(json.getBytes(StandardCharsets.UTF_8)), "");
  }

  @Test
  void read_onlyAnId_takesTheDefaults() {
    KnnCall call = read("{\"id\":\"a/b\"}");

    KnnRequest request = call.request();
    assertThat(request.source()).isEqualTo(new ById("a/b"));
    assertThat(request.k()).isEqualTo(10);
    assertThat(request.metric()).isEmpty();
    assertThat(request.selection())
        .isEqualTo(
            new Selection(
                Optional.empty(), Predicate.ALL, OptionalDouble.empty(), Optional.empty(), false));
    assertThat(request.effort()).isEqualTo(Effort.CHOSEN);
    assertThat(request.terms()).isEqualTo(Terms.DEFAULT);
    assertThat(call.include()).containsExactly(Include.ATTRIBUTES);
  }

  @Test
  void read_everyField_takesThem() {
    KnnCall call =
        read(
            "{\"vector\":[1,2.5,-3e-2],\"k\":1000,\"model\":\"m\",\"metric\":\"dot\",\"exact\":true,\"radius\":-2,"
                + "\"nprobe\":7,\"filter\":{\"label\":{\"eq\":\"cat\"}},\"after\":\"xyz\","
                + "\"include\":[\"vector\",\"thumbnail\"],\"includeSelf\":true,\"timeoutMs\":5,\"maxLag\":0}");

    assertThat(((ByVector) call.request().source()).vector()).containsExactly(1, 2.5f, -0.03f);
    assertThat(call.request().k()).isEqualTo(1000);
    assertThat(call.request().metric()).contains(Metric.DOT);
    assertThat(call.request().selection())
        .isEqualTo(
            new Selection(
                Optional.of("m"),
                Predicate.equal("label", new Text("cat")),
                OptionalDouble.of(-2),
                Optional.of("xyz"),
                true));
    assertThat(call.request().effort()).isEqualTo(Effort.EXACT);
    assertThat(call.request().terms())
        .isEqualTo(new Terms(Optional.of(Duration.ofMillis(5)), OptionalLong.of(0)));
    assertThat(call.include()).containsExactlyInAnyOrder(Include.VECTOR, Include.THUMBNAIL);
  }

  @Test
  void read_leastScoreWhereTheStoreMeasuresDot_mayBeNegative() {
    var reader = new KnnReader(1000, Metric.DOT);
    var body = Json.readObject("{\"id\":\"a\",\"radius\":-1}".getBytes(StandardCharsets.UTF_8));

    assertThat(reader.read(body, "").request().selection().radius()).hasValue(-1);
  }

  @Test
  void read_base64Image_decodesIt() {
    assertThat(((ByImage) read("{\"image\":\"AQID\"}").request().source()).image())
        .containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|malformed-json|body",
        "[1]|malformed-json|body",
        "{\"id\":\"a\"} x|malformed-json|body",
        "{\"id\":\"a\",\"id\":\"b\"}|malformed-json|body",
        "{}|missing-field|id",
        "{\"k\":3}|missing-field|id",
        "{\"id\":null}|missing-field|id",
        "{\"id\":\"a\",\"vector\":[1]}|conflicting-fields|vector",
        "{\"id\":\"a\",\"image\":\"AA==\"}|conflicting-fields|image",
        "{\"id\":\"a\",\"K\":3}|unknown-field|K",
        "{\"id\":5}|wrong-type|id",
        "{\"id\":\"\"}|out-of-range|id",
        "{\"id\":\"a\",\"k\":0}|out-of-range|k",
        "{\"id\":\"a\",\"k\":1001}|out-of-range|k",
        "{\"id\":\"a\",\"k\":-1}|out-of-range|k",
        "{\"id\":\"a\",\"k\":99999999999}|out-of-range|k",
        "{\"id\":\"a\",\"k\":2.5}|wrong-type|k",
        "{\"id\":\"a\",\"k\":\"10\"}|wrong-type|k",
        "{\"id\":\"a\",\"metric\":\"euclid\"}|out-of-range|metric",
        "{\"id\":\"a\",\"metric\":2}|wrong-type|metric",
        "{\"id\":\"a\",\"exact\":\"yes\"}|wrong-type|exact",
        "{\"id\":\"a\",\"includeSelf\":1}|wrong-type|includeSelf",
        "{\"id\":\"a\",\"include\":\"vector\"}|wrong-type|include",
        "{\"id\":\"a\",\"include\":[\"vector\",\"colour\"]}|out-of-range|include[1]",
        "{\"id\":\"a\",\"include\":[1]}|wrong-type|include[0]",
        "{\"id\":\"a\",\"timeoutMs\":0}|out-of-range|timeoutMs",
        "{\"id\":\"a\",\"timeoutMs\":300001}|out-of-range|timeoutMs",
        "{\"id\":\"a\",\"metric\":\"l2\",\"radius\":-1}|out-of-range|radius",
        "{\"id\":\"a\",\"radius\":-1}|out-of-range|radius",
        "{\"id\":\"a\\ud800\"}|bad-id|id",
        "{\"id\":\"a\",\"radius\":Infinity}|not-finite|radius",
        "{\"id\":\"a\",\"radius\":\"1\"}|wrong-type|radius",
        "{\"vector\":[]}|wrong-length|vector",
        "{\"vector\":\"1,2\"}|wrong-type|vector",
        "{\"vector\":[1,\"2\"]}|wrong-type|vector[1]",
        "{\"vector\":[1,null]}|wrong-type|vector[1]",
        "{\"vector\":[1,NaN]}|not-finite|vector[1]",
        "{\"vector\":[-Infinity]}|not-finite|vector[0]",
        "{\"vector\":[1e39]}|not-finite|vector[0]",
        "{\"vector\":[1e999]}|not-finite|vector[0]",
        "{\"image\":\"###\"}|wrong-type|image",
        "{\"image\":5}|wrong-type|image",
        "{\"id\":\"a\",\"filter\":[]}|wrong-type|filter",
        "{\"id\":\"a\",\"filter\":{\"x\":{}}}|missing-field|filter.x",
        "{\"id\":\"a\",\"after\":5}|wrong-type|after",
        "{\"id\":\"a\",\"nprobe\":0}|out-of-range|nprobe",
        "{\"id\":\"a\",\"nprobe\":1048577}|out-of-range|nprobe",
        "{\"id\":\"a\",\"nprobe\":1.5}|wrong-type|nprobe",
        "{\"id\":\"a\",\"maxLag\":-1}|out-of-range|maxLag",
        "{\"id\":\"a\",\"maxLag\":\"3\"}|wrong-type|maxLag",
      })
  void read_badInput_namesCodeAndField(String json, String code, String field) {
    var thrown = catchThrowableOfType(ProblemException.class, () -> read(json));

    assertThat(thrown).as("accepted: " + json).isNotNull();
    assertThat(thrown.problem().code().label()).isEqualTo(code);
    assertThat(thrown.problem().field()).isEqualTo(field);
    assertThat(thrown.problem().detail()).startsWith(field + " ");
  }

  @Test
  void read_nprobeWithoutExact_isTheEffort() {
    assertThat(read("{\"id\":\"a\",\"nprobe\":7}").request().effort())
        .isEqualTo(new Effort.Probes(7));
  }

  @Test
  void read_insideABatch_namesThePlace() {
    var body = Json.readObject("{\"k\":0,\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8));

    var thrown =
        catchThrowableOfType(ProblemException.class, () -> READER.read(body, "queries[3]."));

    assertThat(thrown.problem().field()).isEqualTo("queries[3].k");
  }
}
