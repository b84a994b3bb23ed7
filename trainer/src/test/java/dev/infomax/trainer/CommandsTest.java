package dev.infomax.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.torchscript.EncoderArchive;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void trainThenEvaluate_smallPictures_leaveEncoderReportAndPictures() throws IOException {
    // given
    pictures();
    String encoder = folder.resolve("encoder.pt").toString();
    String data = folder.resolve("data").toString();
    // when
    int trained = train(data, encoder, "--epochs", "1");
    int resumed = train(data, encoder, "--epochs", "2", "--resume");
    int evaluated =
        new CommandLine(new EvaluateCommand())
            .setOut(new PrintWriter(out))
            .execute(
                "--encoder",
                encoder,
                "--data",
                data,
                "--device",
                "cpu",
                "--threads",
                "1",
                "--out",
                folder.resolve("report").toString());
    // then
    assertThat(new int[] {trained, resumed, evaluated}).as(out.toString()).containsOnly(0);
    assertThat(EncoderArchive.manifest(Path.of(encoder)).orElseThrow().metrics())
        .containsEntry("epochs", 2.0)
        .containsKeys("knn-1", "knn-10", "knn-200", "precision-10", "z-mean", "z-deviation")
        .containsKeys("linear", "mlp-z", "mlp-fc", "mlp-conv");
    for (String report : List.of("report", "encoder.pt.report")) {
      assertThat(folder.resolve(report).resolve("knn-cosine.png")).exists();
      assertThat(folder.resolve(report).resolve("knn-l2.png")).exists();
      assertThat(Files.readString(folder.resolve(report).resolve("report.json")))
          .contains("\"encoder\"", "\"untrained\"", "\"pca-30\"", "\"raw-pixels\"")
          .contains("\"knn1\"", "\"mlp-conv\"");
      assertThat(Files.readString(folder.resolve(report).resolve("report.html")))
          .contains("How it was trained", "Map of the test images", "Confusion")
          .contains("feature-map encoder", "global discriminator", "local discriminator");
    }
    assertThat(out.toString()).contains("epoch 2/2 done", "raw-pixels", "MLP probes");
  }

  @Test
  void train_otherRecipeOnResume_fails() throws IOException {
    pictures();
    String data = folder.resolve("data").toString();
    String encoder = folder.resolve("encoder.pt").toString();
    train(data, encoder, "--epochs", "1", "--skip-evaluation");
    int code = train(data, encoder, "--epochs", "2", "--resume", "--beta", "2");
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("beta=1.5").contains("beta=2.0");
  }

  @Test
  void train_noSuchData_fails() {
    assertThat(train("nowhere", "encoder.pt")).isEqualTo(1);
    assertThat(err.toString()).contains("data 'nowhere' not found; looked at");
  }

  @Test
  void train_wrongUsage_is2AndNamesTheOption() {
    assertThat(train("any", "encoder.pt", "--epochs", "0")).isEqualTo(2);
    assertThat(train("any", "encoder.pt", "--recipe", "worst")).isEqualTo(2);
    assertThat(train("any", "encoder.pt", "--gamma", "-1")).isEqualTo(2);
    assertThat(train("any", "encoder.pt", "--device", "tpu")).isEqualTo(2);
    assertThat(train("any", "encoder.pt", "--augmentation", "some")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "--epochs must be at least 1 but was 0",
            "--recipe must be seed or best but was worst",
            "--gamma must be a number of at least 0 but was -1.0",
            "tpu",
            "--augmentation must be one of none, crop-flip, full but was some");
  }

  @Test
  void evaluate_noEncoder_fails() {
    int code =
        new CommandLine(new EvaluateCommand())
            .setErr(new PrintWriter(err))
            .execute("--encoder", folder.resolve("none.pt").toString(), "--data", "any");
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("none.pt");
  }

  @Test
  void evaluate_noSuchCheckpoint_fails() throws IOException {
    // given
    pictures();
    String encoder = folder.resolve("encoder.pt").toString();
    String data = folder.resolve("data").toString();
    train(data, encoder, "--epochs", "1", "--skip-evaluation");
    // when
    int code =
        new CommandLine(new EvaluateCommand())
            .setErr(new PrintWriter(err))
            .execute("--encoder", encoder, "--data", data, "--checkpoint", encoder + ".nowhere");
    // then
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("no checkpoint in", "encoder.pt.nowhere");
  }

  private int train(String data, String encoder, String... more) {
    var arguments =
        Stream.concat(
            Stream.of(
                "--data",
                data,
                "--out",
                encoder,
                "--z-dim",
                "8",
                "--image-size",
                "8",
                "--batch",
                "8",
                "--threads",
                "1"),
            Stream.of(more));
    return new CommandLine(new TrainCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  private void pictures() throws IOException {
    Random random = new Random(9);
    for (int i = 0; i < 40; i++) {
      String split = i < 30 ? "train" : "test";
      Path file = folder.resolve("data/%s/class%d/%d.png".formatted(split, i % 2, i));
      Files.createDirectories(folder.resolve("data/%s/class%d".formatted(split, i % 2)));
      var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < 64; pixel++) {
        image.setRGB(pixel % 8, pixel / 8, random.nextInt(1 << 24) >> (i % 2 * 8));
      }
      ImageIO.write(image, "png", file.toFile());
    }
  }
}
