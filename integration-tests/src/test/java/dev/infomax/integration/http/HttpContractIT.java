package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.integration.http.Client.Answer;
import dev.infomax.streams.app.InfomaxApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call of the interface, on one instance that holds twenty pictures. */
class HttpContractIT {
  private static final int IMAGES = 20;

  @TempDir private static Path folder;
  private static Installation installation;
  private static InfomaxApp app;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    installation = new Installation(folder);
    app =
        installation.start(
            "only", Map.of("thumbnail.enabled", "true", "http.max-body-bytes", "64KiB"));
    client = new Client(app.address());
    for (int i = 0; i < IMAGES; i++) {
      client.put(
          "/v1/images/shared/pic-" + i,
          Pictures.png(i),
          "Content-Type",
          "image/png",
          "X-Infomax-Attribute-Label",
          i % 2 == 0 ? "even" : "odd",
          "X-Infomax-Attribute-Number",
          String.valueOf(i));
    }
    Installation.await("all searchable", () -> searchable("shared/pic-" + (IMAGES - 1)));
    Installation.awaitSearchable(client, IMAGES);
  }

  @AfterAll
  static void stop() {
    app.close();
    installation.close();
  }

  private static boolean searchable(String id) throws Exception {
    return client.get("/v1/embeddings/" + id).status() == 200;
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
        .isEqualTo("{\"total\":3,\"answered\":3,\"stale\":[]}");
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
    assertThat(ids).hasSize(IMAGES).isEqualTo(whole.get("neighbors").findValuesAsText("id"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
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

  @Test
  void requests_toTheWrongPlaceOrInTheWrongForm_areProblems() throws Exception {
    assertProblem(client.get("/v1/nothing"), 404, "unknown-path");
    assertProblem(client.get("/v1/knn"), 405, "method-not-allowed");
    assertProblem(
        client.post("/v1/knn", new byte[] {1}, "Content-Type", "text/plain"),
        415,
        "unsupported-media-type");
    assertProblem(client.put("/v1/images/x", "hello".getBytes(UTF_8)), 400, "not-an-image");
    assertProblem(client.put("/v1/images/x", new byte[70_000]), 413, "too-large");
    assertProblem(client.put("/v1/images/%FF", Pictures.png(1)), 400, "bad-id");
    assertProblem(
        client.put("/v1/images/x", Pictures.png(1), "Content-Type", "text/html"),
        415,
        "unsupported-media-type");
    assertProblem(client.get("/v1/embeddings?limit=0"), 400, "out-of-range");
    assertProblem(client.get("/v1/embeddings?after=%FF"), 400, "bad-parameter");
    assertProblem(client.get("/v1/images/shared/pic-1/thumbnail/"), 404, "unknown-path");
    assertProblem(client.post("/v1/knn", "{\"id\":\"\\ud800\"}"), 400, "bad-id");
    assertProblem(client.post("/v1/knn?partial=no", "{\"id\":\"a\"}"), 400, "out-of-range");
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("code").textValue()).isEqualTo(code);
    assertThat(answer.text()).doesNotContain("Exception").doesNotContain("at dev.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b c.png", "ü/日本語", "..", "50%;x=1", "a//b", "plus+sign", "q?#&"})
  void ids_ofAnyText_goInAndOutAndAreDeleted(String id) throws Exception {
    String encoded = URLEncoder.encode(id, UTF_8).replace("+", "%20");

    Answer placed = client.put("/v1/images/" + encoded, Pictures.png(id.hashCode()));

    assertThat(placed.status()).as(placed.text()).isEqualTo(202);
    assertThat(placed.json().get("topic").textValue()).isEqualTo("images");
    Installation.await(id, () -> searchable(encoded));
    assertThat(client.get("/v1/embeddings/" + encoded).json().get("id").textValue()).isEqualTo(id);
    assertThat(client.get("/v1/images/" + encoded + "/thumbnail").status()).isEqualTo(200);
    assertThat(client.delete("/v1/embeddings/" + encoded).status()).isEqualTo(202);
    Installation.await("deleted: " + id, () -> !searchable(encoded));
  }

  @Test
  void embeddings_paged_areAllTheIdsInOrder() throws Exception {
    JsonNode first = client.get("/v1/embeddings?after=shared/&limit=15").json();
    JsonNode second =
        client.get("/v1/embeddings?limit=15&after=" + first.get("next").textValue()).json();

    assertThat(first.get("ids")).hasSize(15);
    assertThat(first.at("/ids/0").textValue()).isEqualTo("shared/pic-0");
    assertThat(first.at("/ids/1").textValue()).isEqualTo("shared/pic-1");
    assertThat(first.at("/ids/2").textValue()).isEqualTo("shared/pic-10");
    assertThat(second.at("/ids/4").textValue()).isEqualTo("shared/pic-9");
  }

  @Test
  void sample_ofMoreThanThereAre_drawsDifferentIds() throws Exception {
    JsonNode sample = client.get("/v1/embeddings:sample?limit=10").json().get("embeddings");

    assertThat(sample.findValuesAsText("id")).hasSize(10).doesNotHaveDuplicates();
    assertThat(sample.at("/0/thumbnail").textValue()).isNotEmpty();
  }

  @Test
  void embed_anImage_returnsTheVectorThatIsStored() throws Exception {
    JsonNode embedded = client.post("/v1/embed", Pictures.png(3)).json();
    JsonNode stored = client.get("/v1/embeddings/shared/pic-3").json();

    assertThat(embedded.get("model")).isEqualTo(stored.get("model"));
    for (int i = 0; i < TinyEncoder.DIMENSION; i++) {
      assertThat(embedded.at("/vector/" + i).doubleValue())
          .isCloseTo(stored.at("/vector/" + i).doubleValue(), within(1e-5));
    }
    assertThat(stored.at("/source/topic").textValue()).isEqualTo("images");
    assertThat(stored.get("timestamp").textValue()).endsWith("Z");
  }

  @Test
  void healthMetricsAndPages_ofARunningInstance_areThere() throws Exception {
    assertThat(client.get("/livez").status()).isEqualTo(200);
    assertThat(client.get("/readyz").status()).isEqualTo(200);
    assertThat(client.get("/openapi.json").json().get("openapi").textValue()).startsWith("3.1");
    Answer page = client.get("/");
    assertThat(page.text()).contains("<title>Infomax Streams</title>");
    assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
    assertThat(client.get("/", "If-None-Match", page.header("ETag")).status()).isEqualTo(304);
    assertThat(client.get("/docs").status()).isEqualTo(200);
    Answer head = client.head("/");
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Type")).startsWith("text/html");
    assertThat(client.head("/v1/embeddings/nowhere").status()).isEqualTo(404);
    assertThat(client.get("/metrics").text())
        .contains("infomax_images_encoded_total")
        .contains("infomax_store_searchable{partition=\"0\"}")
        .contains("infomax_http_requests_seconds_count")
        .contains("jvm_memory_used_bytes")
        .contains("kafka_stream_thread_");
  }

  @Test
  void status_ofARunningInstance_tellsModelCountsLagStatesAndMembers() throws Exception {
    JsonNode status = client.get("/v1/status").json();

    assertThat(status.get("model").textValue()).startsWith("tiny-");
    assertThat(status.get("dimension").intValue()).isEqualTo(TinyEncoder.DIMENSION);
    assertThat(status.get("searchable").longValue()).isGreaterThanOrEqualTo(IMAGES);
    assertThat(status.get("partitions")).hasSize(3);
    assertThat(status.at("/applications/encode").textValue()).isEqualTo("RUNNING");
    assertThat(status.at("/applications/search").textValue()).isEqualTo("RUNNING");
    assertThat(status.at("/members/0/self").booleanValue()).isTrue();
    Installation.await("no lag", () -> lag("encode") == 0 && lag("search") == 0);
  }

  private static long lag(String application) throws Exception {
    JsonNode lag = client.get("/v1/status").json().at("/lag/" + application + "/total");
    return lag.isNumber() ? lag.longValue() : -1;
  }
}
