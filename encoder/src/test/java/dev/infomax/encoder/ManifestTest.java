package dev.infomax.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final Manifest FULL =
      new Manifest(
          "seed",
          "seed-0123456789ab",
          256,
          32,
          48,
          Precision.BF16,
          "seed",
          "cifar10",
          Map.of("knn", 0.5));

  @Test
  void fromJson_ownText_givesItBack() throws IOException {
    assertThat(Manifest.fromJson(FULL.toJson())).isEqualTo(FULL);
    assertThat(new String(FULL.toJson(), StandardCharsets.UTF_8)).contains("\"bf16\"");
  }

  @Test
  void fromJson_unknownAndMissingFields_areNoFault() throws IOException {
    String json =
        """
        {"name": "a", "modelId": "a-1", "dimension": 8, "height": 9, "width": 7, "colour": "red"}
        """;

    Manifest manifest = Manifest.fromJson(json.getBytes(StandardCharsets.UTF_8));

    assertThat(manifest)
        .isEqualTo(new Manifest("a", "a-1", 8, 9, 7, Precision.FP32, "", "", Map.of()));
  }

  @Test
  void fromJson_missingId_isNamed() {
    byte[] json =
        "{\"name\": \"a\", \"dimension\": 8, \"height\": 9, \"width\": 7}"
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Manifest.fromJson(json))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("modelId must be given");
  }

  /** Such as one made of a data set's name: a training must not fail by it at its end. */
  @Test
  void draft_longName_isCutOff() {
    assertThat(new ManifestDraft("a".repeat(99) + "bc", "", "", Map.of()).name())
        .isEqualTo("a".repeat(99) + "b");
  }

  @Test
  void draft_nameThatIsNoFileName_isRefused() {
    assertThatThrownBy(() -> new ManifestDraft("a/b", "", "", Map.of()))
        .hasMessageContaining("a/b");
  }
}
