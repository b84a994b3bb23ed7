package dev.infomax.integration.http;

import static dev.infomax.integration.http.HttpContractIT.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.integration.http.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of a search request, good and bad, on one instance. */
class KnnContractIT {
  @RegisterExtension static final TwentyPictures PICTURES = new TwentyPictures();
  private static Client client;

  @BeforeAll
  static void connect() {
    client = PICTURES.client();
  }

  @Test
  void knn_byTheImageItself_findsItAtDistanceZero() throws Exception {
    String url = "/v1/knn?k=3&metric=l2&include=attributes,vector,thumbnail";
    Answer answer = client.post(url, Pictures.png(5), "Content-Type", "image/png");

    JsonNode nearest = answer.json().at("/neighbors/0");
    assertThat(nearest.get("id").textValue()).isEqualTo("shared/pic-5");
    assertThat(nearest.get("distance").doubleValue()).isCloseTo(0, within(1e-4));
    assertThat(nearest.at("/attributes/label").textValue()).isEqualTo("odd");
    assertThat(nearest.at("/attributes/number").longValue()).isEqualTo(5);
    assertThat(nearest.get("vector")).hasSize(TinyEncoder.DIMENSION);
    assertThat(Base64.getDecoder().decode(nearest.get("thumbnail").textValue()))
        .startsWith(0xFF, 0xD8);
    assertThat(answer.json().get("metric").textValue()).isEqualTo("l2");
  }

  @Test
  void knn_byIdVectorAndImage_agree() throws Exception {
    JsonNode vector = client.get("/v1/embeddings/shared/pic-4").json().get("vector");
    String image = Base64.getEncoder().encodeToString(Pictures.png(4));

    JsonNode byId =
        client.post("/v1/knn", "{\"id\":\"shared/pic-4\",\"k\":5,\"includeSelf\":true}").json();
    JsonNode byVector = client.post("/v1/knn", "{\"vector\":" + vector + ",\"k\":5}").json();
    JsonNode byImage = client.post("/v1/knn", "{\"image\":\"" + image + "\",\"k\":5}").json();

    assertThat(byVector.get("neighbors")).isEqualTo(byId.get("neighbors"));
    assertThat(byImage.findValuesAsText("id")).isEqualTo(byId.findValuesAsText("id"));
    assertThat(byId.get("next").isTextual()).isTrue();
    assertThat(byId.get("partial").booleanValue()).isFalse();
    assertThat(byId.get("partitions").toString())
        .isEqualTo("{\"total\":3,\"answered\":3,\"stale\":[],\"loading\":[]}");
  }

  @Test
  void knn_byId_leavesTheIdOutAndStillReturnsK() throws Exception {
    JsonNode answer = client.post("/v1/knn", "{\"id\":\"shared/pic-4\",\"k\":7}").json();

    assertThat(answer.findValuesAsText("id")).hasSize(7).doesNotContain("shared/pic-4");
  }

  @Test
  void knn_withRadius_returnsOnlyWhatIsWithin() throws Exception {
    String all = "{\"id\":\"shared/pic-1\",\"k\":19,\"metric\":\"l2\"";
    JsonNode distances = client.post("/v1/knn", all + "}").json().get("neighbors");
    double radius = distances.get(6).get("distance").doubleValue();

    JsonNode within = client.post("/v1/knn", all + ",\"radius\":" + radius + "}").json();

    assertThat(within.get("neighbors")).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"label\":{\"eq\":\"even\"}}|10",
        "{\"number\":{\"gte\":5,\"lt\":9.5}}|5",
        "{\"number\":{\"in\":[1,2,400]},\"label\":{\"eq\":\"even\"}}|1",
        "{\"any\":[{\"number\":{\"lt\":3}},{\"number\":{\"gt\":17}}]}|5",
        "{\"not\":{\"label\":{\"gt\":\"even\"}}}|10",
        "{\"colour\":{\"eq\":1}}|0",
        "{}|20",
      })
  void knn_withAFilter_returnsAllThatMeetIt(String filter, int count) throws Exception {
    String shared = "{\"attribute\":{\"name\":\"number\",\"gte\":0},\"any\":[" + filter + "]}";
    Answer answer =
        client.post(
            "/v1/knn",
            "{\"id\":\"shared/pic-3\",\"includeSelf\":true,\"k\":100,\"filter\":" + shared + "}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("neighbors")).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "l2", "dot"})
  void knn_pageAfterPage_givesEveryNeighbourOnceInOrder(String metric) throws Exception {
    String url = "/v1/knn?k=6&metric=" + metric + "&filter=" + encoded("{\"number\":{\"gte\":0}}");
    JsonNode whole =
        client
            .post(url.replace("k=6", "k=100"), Pictures.png(2), "Content-Type", "image/png")
            .json();
    var ids = new ArrayList<String>();
    String after = "";
    for (int page = 0; page < 4; page++) {
      JsonNode answer =
          client.post(url + after, Pictures.png(2), "Content-Type", "image/png").json();
      ids.addAll(answer.get("neighbors").findValuesAsText("id"));
      after = "&after=" + answer.get("next").asText();
    }

    assertThat(after).isEqualTo("&after=null");
    assertThat(ids)
        .hasSize(TwentyPictures.COUNT)
        .isEqualTo(whole.get("neighbors").findValuesAsText("id"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k|3",
        "metric|\"l2\"",
        "metric|\"dot\"",
        "metric|null",
        "exact|true",
        "nprobe|5",
        "filter|{\"label\":{\"eq\":\"even\"}}",
        "radius|1.9",
        "include|[\"vector\",\"attributes\",\"thumbnail\"]",
        "include|[]",
        "includeSelf|true",
        "timeoutMs|5000",
        "maxLag|100000",
      })
  void knn_everyField_isTakenAsJsonAndAsAParameterAndInAForm(String field, String value)
      throws Exception {
    Answer json =
        client.post("/v1/knn", "{\"id\":\"shared/pic-4\",\"" + field + "\":" + value + "}");
    String plain = field.equals("filter") ? value : value.replaceAll("[\\[\\]\"]", "");
    boolean absent = value.equals("null") || plain.isEmpty();
    String url = "/v1/knn?partial=forbid" + (absent ? "" : "&" + field + "=" + encoded(plain));
    Answer raw = client.post(url, Pictures.png(4), "Content-Type", "image/png");
    Answer form = absent ? form(Pictures.png(4)) : form(Pictures.png(4), field, plain);

    for (Answer answer : List.of(json, raw, form)) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().get("neighbors")).isNotEmpty();
      assertThat(answer.json().get("exact").booleanValue()).isTrue();
    }
    assertThat(form.json().get("neighbors")).isEqualTo(raw.json().get("neighbors"));
  }

  private static Answer form(byte[] image, String... fields) throws Exception {
    var body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      body.writeBytes(part(fields[i], "", fields[i + 1].getBytes(UTF_8)));
    }
    body.writeBytes(part("image", "; filename=\"a.png\"", image));
    body.writeBytes("--x-y--\r\n".getBytes(UTF_8));
    return client.post(
        "/v1/knn", body.toByteArray(), "Content-Type", "multipart/form-data; boundary=x-y");
  }

  private static byte[] part(String name, String more, byte[] content) {
    var part = new ByteArrayOutputStream();
    String disposition = "Content-Disposition: form-data; name=\"" + name + "\"" + more;
    part.writeBytes(("--x-y\r\n" + disposition + "\r\n\r\n").getBytes(UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(UTF_8));
    return part.toByteArray();
  }

  @Test
  void knn_formThatIsNotRight_isAProblemThatNamesTheField() throws Exception {
    assertProblem(form(Pictures.png(1), "k", "0"), 400, "out-of-range");
    assertProblem(form(Pictures.png(1), "colour", "red"), 400, "unknown-field");
    assertProblem(form(Pictures.png(1), "partial", "forbid"), 400, "unknown-field");
    assertProblem(form(Pictures.png(1), "filter", "label=cat"), 400, "malformed-json");
    assertProblem(form("hello".getBytes(UTF_8)), 400, "not-an-image");
    String type = "multipart/form-data; boundary=x-y";
    assertProblem(
        client.post("/v1/knn", "nothing".getBytes(UTF_8), "Content-Type", type),
        400,
        "malformed-multipart");
    assertProblem(
        client.post("/v1/knn", "--x-y--".getBytes(UTF_8), "Content-Type", type),
        400,
        "missing-field");
    assertProblem(client.post("/v1/knn", new byte[70_000], "Content-Type", type), 413, "too-large");
  }

  @Test
  void knn_partitionsThatHaveCaughtUp_answerWithoutLag() throws Exception {
    Installation.await(
        "no lag",
        () -> {
          JsonNode answer = client.post("/v1/knn", "{\"id\":\"shared/pic-4\",\"maxLag\":0}").json();
          return !answer.get("partial").booleanValue();
        });
  }

  @Test
  void batch_ofBadRequests_namesThePlaceOfTheFirst() throws Exception {
    String good = "{\"id\":\"shared/pic-1\"}";
    String bad = "{\"id\":\"a\",\"filter\":{\"x\":{\"eq\":[]}}}";
    Answer answer = client.post("/v1/knn:batch", "{\"queries\":[" + good + "," + bad + "]}");

    assertProblem(answer, 400, "wrong-type");
    assertThat(answer.json().get("field").textValue()).isEqualTo("queries[1].filter.x.eq");
    String tooMany = "{\"queries\":[" + (good + ",").repeat(100) + good + "]}";
    assertProblem(client.post("/v1/knn:batch", tooMany), 400, "out-of-range");
    assertProblem(client.post("/v1/knn:batch", "{\"queries\":[]}"), 400, "out-of-range");
    String hundred = "{\"queries\":[" + (good + ",").repeat(99) + good + "]}";
    assertThat(client.post("/v1/knn:batch", hundred).json().get("results")).hasSize(100);
    String cursor = "{\"id\":\"shared/pic-1\",\"after\":\"x\"}";
    assertProblem(
        client.post("/v1/knn:batch", "{\"queries\":[" + cursor + "]}"), 400, "bad-cursor");
  }

  @Test
  void batch_withAnUnknownId_answersTheOthersInOrder() throws Exception {
    Answer answer =
        client.post(
            "/v1/knn:batch",
            "{\"queries\":[{\"id\":\"shared/pic-0\",\"k\":1,\"includeSelf\":true},"
                + "{\"id\":\"nowhere\"},{\"id\":\"shared/pic-2\",\"k\":1,\"includeSelf\":true}]}");

    JsonNode results = answer.json().get("results");
    assertThat(results.at("/0/neighbors/0/id").textValue()).isEqualTo("shared/pic-0");
    assertThat(results.at("/1/error/code").textValue()).isEqualTo("unknown-id");
    assertThat(results.at("/2/neighbors/0/id").textValue()).isEqualTo("shared/pic-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"nowhere\"}|404|unknown-id|id",
        "{\"vector\":[1,2]}|400|wrong-length|vector",
        "{\"vector\":[0,0,0,0,0,0,0,0,0,0,0,0]}|400|zero-vector|vector",
        "{\"vector\":[NaN,0,0,0,0,0,0,0,0,0,0,0]}|400|not-finite|vector[0]",
        "{\"image\":\"aGVsbG8=\"}|400|not-an-image|image",
        "{\"id\":\"a\",\"k\":0}|400|out-of-range|k",
        "{\"id\":\"a\",\"colour\":1}|400|unknown-field|colour",
        "{\"id\":|400|malformed-json|body",
        "{\"id\":\"a\",\"filter\":{\"label\":{\"like\":1}}}|400|unknown-field|filter.label.like",
        "{\"id\":\"shared/pic-1\",\"after\":\"AAAA\"}|400|bad-cursor|after",
      })
  void knn_badInput_isAProblemThatNamesTheField(String body, int status, String code, String field)
      throws Exception {
    Answer answer = client.post("/v1/knn", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("code").textValue()).isEqualTo(code);
    assertThat(problem.get("field").textValue()).isEqualTo(field);
    assertThat(problem.get("detail").textValue()).startsWith(field);
    assertThat(problem.get("title").textValue()).isNotEmpty();
    assertThat(problem.get("type").textValue()).isNotEmpty();
  }

  /** curl and others say so when nobody told them the type. */
  @Test
  void knn_untoldContentType_isTakenAsJson() throws Exception {
    // given
    byte[] question = "{\"id\":\"shared/pic-4\",\"k\":1}".getBytes(UTF_8);
    // when
    var answer =
        client.post("/v1/knn", question, "Content-Type", "application/x-www-form-urlencoded");
    // then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("neighbors")).hasSize(1);
  }
}
