package dev.infomax.integration.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.integration.http.Client;
import dev.infomax.local.cli.InfomaxCommand;
import dev.infomax.local.pictures.PictureGenerator;
import dev.infomax.local.stack.LocalStack;
import dev.infomax.streams.app.InfomaxApp;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encoder is changed by {@code infomax reembed} while images come and queries are asked. */
class ReembedIT {
  private static final int IMAGES = 150;
  private static final int ANSWERS = 40;

  @TempDir Path dir;

  @Test
  void reembed_underLoad_noQueryFailsOrMixesModels() throws Exception {
    Path address = dir.resolve("address");
    try (LocalStack stack = LocalStack.start(dir.resolve("stack"));
        InfomaxApp old = InfomaxApp.start(InfomaxApp.configuration(keys(stack)));
        AskingClient client = new AskingClient(address)) {
      putImages(old.address());
      Files.writeString(address, old.address().toString());
      client.start(IMAGES);
      try (ChildJvm reembed = reembed(stack, address)) {
        reembed.awaitLine("switched");
        int before = client.models().size();
        client.awaitAnswers(before + ANSWERS);
        // Whoever was still being answered by the old installation has its answer by now.
        old.leave();
        reembed.awaitLine("dropped embeddings");
        client.awaitAnswers(before + 2 * ANSWERS);
        client.stop();

        assertThat(client.failures()).isEmpty();
        assertThat(client.models().stream().distinct()).hasSize(2);
        assertThat(client.changes()).as("from the old model to the new one, once").isEqualTo(1);
        assertThat(new Client(client.address()).get("/v1/status").json().get("searchable").asInt())
            .isGreaterThanOrEqualTo(IMAGES);
        assertNothingOldIsLeft(stack);
      }
    }
  }

  private void putImages(URI root) throws Exception {
    var client = new Client(root);
    var pictures = new PictureGenerator(1, 32);
    for (int i = 0; i < IMAGES; i++) {
      assertThat(client.put("/v1/images/pic-" + i, pictures.picture(i).jpeg()).status())
          .isEqualTo(202);
    }
    while (client.get("/v1/status").json().get("searchable").asInt() < IMAGES) {
      Thread.sleep(50);
    }
  }

  private ChildJvm reembed(LocalStack stack, Path address) throws Exception {
    Path config = dir.resolve("infomax.properties");
    Files.write(
        config, keys(stack).entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    return ChildJvm.start(
        InfomaxCommand.class,
        "reembed",
        "--config=" + config,
        "--encoder=" + RandomEncoder.write(dir, 2),
        "--name=v2",
        "--max-lag=20",
        "--switch=printf %%s \"$REEMBED_URL\" > %1$s.draft && mv %1$s.draft %1$s"
            .formatted(address),
        "--drop");
  }

  private Map<String, String> keys(LocalStack stack) throws Exception {
    var keys = new HashMap<>(stack.clientSettings());
    keys.put("application.id", "shop");
    keys.put("instance.id", "one");
    keys.put("state.dir", dir.resolve("state").toString());
    keys.put("encoder.file", RandomEncoder.write(dir, 1).toString());
    keys.put("encoder.device", "cpu");
    keys.put("batch.max-size", "8");
    keys.put("topics.partitions", "3");
    keys.put("http.port", "0");
    return keys;
  }

  private static void assertNothingOldIsLeft(LocalStack stack) throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>copyOf(stack.clientSettings()))) {
      assertThat(admin.listTopics().names().get())
          .contains("images", "embeddings-v2")
          .doesNotContain("embeddings");
      assertThat(
              admin.listGroups().all().get().stream()
                  .map(GroupListing::groupId)
                  .collect(Collectors.toSet()))
          .containsAll(List.of("shop-v2-encode", "shop-v2-search"))
          .doesNotContain("shop-encode", "shop-search");
    }
  }
}
