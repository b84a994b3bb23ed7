package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.infomax.client.BatchResult;
import dev.infomax.client.ClusterStatus;
import dev.infomax.client.Embedding;
import dev.infomax.client.Endpoint;
import dev.infomax.client.Event;
import dev.infomax.client.EventStream;
import dev.infomax.client.Filter;
import dev.infomax.client.IdPage;
import dev.infomax.client.Include;
import dev.infomax.client.InfomaxClient;
import dev.infomax.client.Metric;
import dev.infomax.client.Neighbor;
import dev.infomax.client.ProblemException;
import dev.infomax.client.Search;
import dev.infomax.client.SearchAnswer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The typed client on a running instance. */
@Timeout(60)
class InfomaxClientIT {
  @RegisterExtension static final TwentyPictures PICTURES = new TwentyPictures();
  private static final Filter SHARED = Filter.atLeast("number", 0);
  private static InfomaxClient client;

  @BeforeAll
  static void connect() {
    client = InfomaxClient.connect(Endpoint.at(PICTURES.address()));
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void search_byIdVectorAndImage_findTheSame() throws Exception {
    float[] vector = client.embedding("shared/pic-4").vector();

    SearchAnswer byId = client.search(Search.byId("shared/pic-4").includeSelf().k(5));
    SearchAnswer byVector = client.search(Search.byVector(vector).k(5));
    SearchAnswer byImage = client.search(Search.byImage(Pictures.png(4)).k(5));

    assertThat(byId.ids()).hasSize(5).startsWith("shared/pic-4");
    assertThat(byVector.ids()).isEqualTo(byId.ids());
    assertThat(byImage.ids()).isEqualTo(byId.ids());
    assertThat(byId.metric()).isEqualTo(Metric.COSINE);
    assertThat(byId.exact()).isTrue();
    assertThat(byId.partial()).isFalse();
    assertThat(byId.partitions().answered()).isEqualTo(3);
    assertThat(byId.model()).startsWith("tiny-");
  }

  @Test
  void search_withParts_bringsThem() throws Exception {
    Search search = Search.byId("shared/pic-5").includeSelf().k(1);

    Neighbor bare = client.search(search.include()).neighbors().getFirst();
    Neighbor whole =
        client
            .search(search.include(Include.VECTOR, Include.ATTRIBUTES, Include.THUMBNAIL))
            .neighbors()
            .getFirst();

    assertThat(bare.attributes()).isEmpty();
    assertThat(bare.vector()).isNull();
    assertThat(whole.attributes()).containsEntry("label", "odd").containsEntry("number", 5);
    assertThat(whole.vector()).hasSize(TinyEncoder.DIMENSION);
    assertThat(whole.thumbnail()).isEqualTo(client.thumbnail("shared/pic-5"));
  }

  @Test
  void search_pageAfterPageWithAFilter_givesAllThatMeetItOnce() throws Exception {
    Search search =
        Search.byId("shared/pic-0")
            .includeSelf()
            .model(client.status().model())
            .metric(Metric.L2)
            .exact()
            .nprobe(3)
            .maxLag(1_000_000)
            .timeout(Duration.ofSeconds(10))
            .filter(Filter.equal("label", "even").and(SHARED))
            .k(4);
    var ids = new ArrayList<String>();
    Optional<Search> page = Optional.of(search);
    while (page.isPresent()) {
      SearchAnswer answer = client.search(page.get());
      ids.addAll(answer.ids());
      page = Optional.ofNullable(answer.next()).map(search::after);
    }

    assertThat(ids).hasSize(10).doesNotHaveDuplicates().startsWith("shared/pic-0");
  }

  @Test
  void search_filters_meanWhatTheySay() throws Exception {
    assertThat(found(Filter.between("number", 5, 9.5))).isEqualTo(5);
    assertThat(found(Filter.in("number", List.of(1, 2, 400)))).isEqualTo(2);
    assertThat(found(Filter.any(Filter.below("number", 3), Filter.atLeast("number", 18))))
        .isEqualTo(5);
    assertThat(found(Filter.not(Filter.equal("label", "odd")).and(SHARED))).isEqualTo(10);
    assertThat(found(Filter.atLeast("number", 4).and(Filter.below("number", 6)))).isEqualTo(2);
  }

  private static int found(Filter filter) throws Exception {
    Search search = Search.byId("shared/pic-3").includeSelf().k(100);
    return client.search(search.filter(filter)).neighbors().size();
  }

  @Test
  void search_withRadius_findsOnlyWhatIsWithin() throws Exception {
    Search search = Search.byId("shared/pic-1").metric(Metric.L2).filter(SHARED).k(19);
    double radius = client.search(search).neighbors().get(6).distance();

    assertThat(client.search(search.radius(radius)).neighbors()).hasSize(7);
  }

  @Test
  void search_batchWithAnUnknownId_answersTheOthersInOrder() throws Exception {
    List<BatchResult> results =
        client.search(
            List.of(
                Search.byId("shared/pic-0").includeSelf().k(1),
                Search.byId("nowhere"),
                Search.byId("shared/pic-2").includeSelf().k(1)));

    assertThat(results).hasSize(3);
    assertThat(results.get(0))
        .isInstanceOfSatisfying(
            BatchResult.Answered.class,
            answered -> assertThat(answered.answer().ids()).containsExactly("shared/pic-0"));
    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            BatchResult.Failed.class,
            failed -> assertThat(failed.problem().code()).isEqualTo("unknown-id"));
    assertThat(results.get(2)).isInstanceOf(BatchResult.Answered.class);
  }

  @Test
  void put_anImage_isHeardOfAndFoundAndDeleted() throws Exception {
    String id = "of the client/é?#";
    try (EventStream events = client.events()) {
      assertThat(events.next()).contains(new Event.Ready());

      assertThat(client.put(id, Pictures.png(77), Map.of("year", 2026, "label", "a b")).topic())
          .isEqualTo("images");

      Event.Arrived arrived = arrived(events, id);
      assertThat(arrived.attributes()).isEqualTo(Map.of("year", 2026, "label", "a b"));
      assertThat(arrived.thumbnail()).startsWith(0xFF, 0xD8);
    }
    Embedding stored = client.embedding(id);
    assertThat(stored.id()).isEqualTo(id);
    assertThat(stored.source()).isNotNull();
    assertThat(stored.vector())
        .containsExactly(client.embed(Pictures.png(77)).vector(), within(1e-5f));
    client.delete(id);
    Installation.await("deleted", () -> isAbsent(id));
  }

  private static Event.Arrived arrived(EventStream events, String id) throws Exception {
    while (true) {
      if (events.next().orElseThrow() instanceof Event.Arrived arrived && arrived.id().equals(id)) {
        return arrived;
      }
    }
  }

  private static boolean isAbsent(String id) throws Exception {
    try {
      client.embedding(id);
      return false;
    } catch (ProblemException e) {
      assertThat(e.problem().code()).isEqualTo("unknown-id");
      assertThat(e.problem().status()).isEqualTo(404);
      return true;
    }
  }

  @Test
  void ids_byPages_areAllInOrder() throws Exception {
    IdPage first = client.ids("shared/", 15);
    IdPage second = client.ids(String.valueOf(first.next()), 5);

    assertThat(first.ids()).hasSize(15).isSorted();
    assertThat(second.ids()).contains("shared/pic-9");
  }

  @Test
  void status_ofARunningInstance_saysHowItStands() throws Exception {
    ClusterStatus status = client.status();

    assertThat(status.dimension()).isEqualTo(TinyEncoder.DIMENSION);
    assertThat(status.partitions()).hasSize(3);
    assertThat(status.searchable()).isGreaterThanOrEqualTo(TwentyPictures.COUNT);
    assertThat(status.applications()).containsEntry("search", "RUNNING");
    assertThat(status.members().getFirst().self()).isTrue();
    assertThat(status.lag()).containsKeys("encode", "search");
  }

  @Test
  void search_thatIsRefused_saysWhichFieldAndWhy() {
    assertThatThrownBy(() -> client.search(Search.byId("shared/pic-1").k(0)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().code()).isEqualTo("out-of-range");
              assertThat(e.problem().field()).isEqualTo("k");
              assertThat(e.isTransient()).isFalse();
            })
        .hasMessage("400 out-of-range: k must be between 1 and 1000 but was 0");
  }

  @Test
  void put_attributeThatNoHeaderCanHold_isRefusedBeforeItIsSent() {
    assertThatThrownBy(() -> client.put("x", Pictures.png(1), Map.of("label", "ü")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attribute label must be ASCII but was ü");
  }

  @Test
  void status_serverThatDoesNotAnswer_isATimeout() throws Exception {
    try (var silent = new ServerSocket(0);
        var impatient =
            InfomaxClient.connect(
                Endpoint.at(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                    .withTimeout(Duration.ofMillis(300)))) {
      assertThatThrownBy(impatient::status).isInstanceOf(HttpTimeoutException.class);
    }
  }
}
