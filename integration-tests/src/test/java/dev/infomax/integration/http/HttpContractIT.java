package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.integration.http.Client.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call of the interface but the search requests ({@link KnnContractIT}), on one instance. */
class HttpContractIT {
  @RegisterExtension static final TwentyPictures PICTURES = new TwentyPictures();
  private static Client client;

  @BeforeAll
  static void connect() {
    client = PICTURES.client();
  }

  private static boolean searchable(String id) throws Exception {
    return client.get("/v1/embeddings/" + id).status() == 200;
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

  static void assertProblem(Answer answer, int status, String code) {
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
    assertThat(status.get("searchable").longValue()).isGreaterThanOrEqualTo(TwentyPictures.COUNT);
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
