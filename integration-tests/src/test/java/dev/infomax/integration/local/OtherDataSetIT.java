package dev.infomax.integration.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infomax.encoder.Manifest;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.integration.http.Client;
import dev.infomax.local.cli.InfomaxCommand;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures of another size and of other classes than those of CIFAR-10, from a folder to answers:
 * trained on, exported, evaluated and served by the command line as it is.
 */
@Timeout(300)
class OtherDataSetIT {
  private static final String NAME = "shapes64";
  private static final int TRAINING_OF_EACH = 80;
  private static final int TEST_OF_EACH = 20;
  private static final int TEST_IMAGES = TEST_OF_EACH * ShapePictures.Kind.values().length;

  /** Guessing gives 0.25; this is four standard deviations of a guess at every test image more. */
  private static final double BETTER_THAN_CHANCE = 0.25 + 4 * Math.sqrt(0.25 * 0.75 / TEST_IMAGES);

  @TempDir private static Path dir;
  private static ChildJvm demo;
  private static Client client;

  @BeforeAll
  static void trainAndServe() throws Exception {
    var pictures = new ShapePictures(5);
    pictures.write(data().resolve("train"), TRAINING_OF_EACH);
    pictures.write(data().resolve("test"), TEST_OF_EACH);
    train();
    demo =
        ChildJvm.start(
            InfomaxCommand.class,
            "demo",
            "--images=" + data().resolve("test"),
            "--data-dir=" + dir.resolve("demo"),
            "--encoder=" + encoder(),
            "--http-port=0",
            "--kafka-port=0",
            "--registry-port=0");
    demo.awaitLine(TEST_IMAGES + " searchable");
    client = new Client(URI.create(demo.awaitLine("  page     ").replaceFirst("/$", "")));
  }

  private static void train() throws Exception {
    try (ChildJvm train =
        ChildJvm.start(
            InfomaxCommand.class,
            "train",
            "--data=" + data(),
            "--out=" + encoder(),
            "--image-size=" + ShapePictures.SIDE,
            "--recipe=best",
            "--precision=fp32",
            "--width=64",
            "--z-dim=32",
            "--batch=64",
            "--epochs=15",
            "--warm-up=1",
            "--device=cpu",
            "--threads=1")) {
      train.awaitLine("wrote dim-best-" + NAME);
      assertThat(train.awaitExit()).isZero();
    }
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  private static Path data() {
    return dir.resolve(NAME);
  }

  private static Path encoder() {
    return dir.resolve("encoder.pt");
  }

  @Test
  void train_folderOfLargerPictures_exportsAnEncoderOfTheirSize() throws Exception {
    Manifest manifest = EncoderArchive.manifest(encoder()).orElseThrow();

    assertThat(manifest.height()).isEqualTo(ShapePictures.SIDE);
    assertThat(manifest.width()).isEqualTo(ShapePictures.SIDE);
    assertThat(manifest.dataSet()).isEqualTo(NAME);
    assertThat(manifest.metrics()).containsKeys("knn-10", "linear", "mlp-conv");
  }

  @Test
  void train_folderOfLargerPictures_reportsFiguresAboveChance() throws Exception {
    Path folder = dir.resolve("encoder.pt.report");
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());

    assertThat(report.get("dataSet").textValue()).isEqualTo(NAME);
    assertThat(report.get("queries").intValue()).isEqualTo(TEST_IMAGES);
    JsonNode own = report.at("/scores/encoder");
    for (String figure : List.of("/knn1", "/knn10", "/probes/linear", "/probes/mlp-conv")) {
      assertThat(own.at(figure).doubleValue())
          .as("%s of %s", figure, own)
          .isGreaterThan(BETTER_THAN_CHANCE);
    }
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains(NAME, "triangle", "3 × 64 × 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross/000.png", "disc/001.jpg", "frame/012.png", "triangle/019.jpg"})
  void knn_byImage_findsThePictureItselfFirst(String id) throws Exception {
    byte[] image = Files.readAllBytes(data().resolve("test").resolve(id));

    JsonNode answer = client.post("/v1/knn?k=5", image, "Content-Type", "image/*").json();

    assertThat(answer.get("neighbors")).as(answer.toString()).hasSize(5);
    assertThat(answer.at("/neighbors/0/id").textValue()).isEqualTo(id);
    assertThat(answer.at("/neighbors/0/distance").doubleValue()).isCloseTo(0, within(1e-4));
    assertThat(testIds()).containsAll(ids(answer));
  }

  @Test
  void knn_byId_findsEveryOtherPictureOnceNearestFirst() throws Exception {
    JsonNode answer =
        client.post("/v1/knn", "{\"id\":\"disc/000.png\",\"k\":" + TEST_IMAGES + "}").json();

    List<String> others = testIds();
    others.remove("disc/000.png");
    assertThat(ids(answer)).containsExactlyInAnyOrderElementsOf(others);
    assertThat(
            StreamSupport.stream(answer.get("neighbors").spliterator(), false)
                .map(neighbour -> neighbour.get("distance").doubleValue()))
        .isSorted();
  }

  @Test
  void knn_byEveryId_findsPicturesOfTheSameKind() throws Exception {
    long same = 0;
    for (String id : testIds()) {
      JsonNode answer = client.post("/v1/knn", "{\"id\":\"" + id + "\",\"k\":5}").json();
      assertThat(ids(answer)).hasSize(5);
      same += ids(answer).stream().filter(found -> kind(found).equals(kind(id))).count();
    }

    assertThat(same / (5.0 * TEST_IMAGES)).isGreaterThan(BETTER_THAN_CHANCE);
  }

  private static String kind(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  private static List<String> ids(JsonNode answer) {
    return answer.get("neighbors").findValuesAsText("id");
  }

  private static List<String> testIds() {
    List<String> ids = new ArrayList<>();
    for (ShapePictures.Kind kind : ShapePictures.Kind.values()) {
      for (int i = 0; i < TEST_OF_EACH; i++) {
        ids.add("%s/%03d.%s".formatted(kind.label(), i, i % 2 == 0 ? "png" : "jpg"));
      }
    }
    return ids;
  }
}
