package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.infomax.client.ClusterStatus;
import dev.infomax.client.Endpoint;
import dev.infomax.client.InfomaxClient;
import dev.infomax.client.Metric;
import dev.infomax.client.ProblemException;
import dev.infomax.client.Search;
import dev.infomax.client.SearchAnswer;
import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.FloatList;
import dev.infomax.streams.app.InfomaxApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances keep another producer's vectors apart from those of their encoder. */
@Timeout(180)
class ModelsApartIT {
  private static final String FOREIGN = "foreign";
  private static final int IMAGES = 6;
  private static final int VECTORS = 10;
  private static final Map<String, String> APART = Map.of("search.models", "separate");
  private static final Search BY_VECTOR =
      Search.byVector(new float[] {0, 1, 0}).metric(Metric.L2).model(FOREIGN);

  @TempDir private Path folder;

  @Test
  void twoInstances_withVectorsOfTwoModels_neverMixThem() throws Exception {
    try (var installation = new Installation(folder);
        InfomaxApp first = installation.start("first", APART);
        InfomaxApp second = installation.start("second", APART);
        var one = InfomaxClient.connect(Endpoint.at(first.address()));
        var two = InfomaxClient.connect(Endpoint.at(second.address()))) {
      for (int i = 0; i < IMAGES; i++) {
        one.put("pic-" + i, Pictures.png(i));
      }
      writeForeign(installation);
      String own = one.status().model();

      for (InfomaxClient client : List.of(one, two)) {
        awaitModels(client, Map.of(own, IMAGES, FOREIGN, VECTORS));
        assertThat(client.search(BY_VECTOR.k(100)).ids()).isEqualTo(ids("vector-", VECTORS));
        assertThat(client.search(BY_VECTOR.k(1)).model()).isEqualTo(FOREIGN);
        assertThat(pages(client)).isEqualTo(ids("vector-", VECTORS));
        SearchAnswer images = client.search(Search.byId("pic-0").includeSelf().k(100));
        assertThat(images.model()).isEqualTo(own);
        assertThat(images.ids()).containsExactlyInAnyOrderElementsOf(ids("pic-", IMAGES));
        assertThat(client.search(Search.byId("vector-3").model(FOREIGN).k(100)).ids())
            .hasSize(VECTORS - 1);
        checkRefusals(client, own);
      }

      two.put("vector-0", Pictures.png(9));
      two.delete("vector-1");

      awaitModels(one, Map.of(own, IMAGES + 1, FOREIGN, VECTORS - 2));
      assertThat(one.search(BY_VECTOR.k(1)).ids()).containsExactly("vector-2");
      assertThat(one.search(Search.byId("vector-0").k(100)).ids()).hasSize(IMAGES);
    }
  }

  private static void checkRefusals(InfomaxClient client, String own) {
    assertThat(problem(client, BY_VECTOR.model("none")))
        .isEqualTo("unknown-model: model must be one of foreign, %s but was none".formatted(own));
    assertThat(problem(client, Search.byId("vector-3"))).startsWith("not-searchable");
    assertThat(problem(client, Search.byVector(new float[12]).model(FOREIGN)))
        .startsWith("wrong-length");
    assertThat(problem(client, Search.byImage(Pictures.png(1)).model(FOREIGN)))
        .startsWith("no-encoder");
  }

  private static String problem(InfomaxClient client, Search search) {
    var refused = catchThrowableOfType(ProblemException.class, () -> client.search(search));
    return refused.problem().code() + ": " + refused.problem().detail();
  }

  private static List<String> pages(InfomaxClient client) throws Exception {
    List<String> ids = new ArrayList<>();
    Optional<Search> page = Optional.of(BY_VECTOR.k(3));
    while (page.isPresent()) {
      SearchAnswer answer = client.search(page.get());
      ids.addAll(answer.ids());
      page = Optional.ofNullable(answer.next()).map(BY_VECTOR.k(3)::after);
    }
    return ids;
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static void awaitModels(InfomaxClient client, Map<String, Integer> counts) {
    Installation.await(
        counts + " searchable",
        () -> {
          ClusterStatus status = client.status();
          Map<String, Integer> found = new HashMap<>();
          status.models().forEach((id, model) -> found.put(id, (int) model.searchable()));
          return !status.partial() && found.equals(counts);
        });
  }

  /** The first is nearest to the question, and so on. */
  private static void writeForeign(Installation installation) {
    try (var registry = SchemaRegistry.connect(installation.clientSettings());
        var producer =
            new KafkaProducer<>(
                Map.copyOf(installation.clientSettings()),
                new StringSerializer(),
                AvroSerde.embeddings(registry).serializer())) {
      for (int i = 0; i < VECTORS; i++) {
        var vector = FloatList.of(new float[] {i, 1, 0});
        var embedding = Embedding.newBuilder().setVector(vector).setModelId(FOREIGN).build();
        var _ = producer.send(new ProducerRecord<>("embeddings", "vector-" + i, embedding));
      }
    }
  }
}
