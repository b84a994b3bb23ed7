package dev.infomax.integration.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.integration.http.Client;
import dev.infomax.local.pictures.PictureGenerator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Asks whoever a file names, one question after another, and puts a new image now and then.
 *
 * <p>Thread-safe.
 */
final class AskingClient implements AutoCloseable {
  private static final int PUT_EVERY = 10;
  private static final int NEIGHBORS = 10;

  private final Path address;
  private final List<String> models = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;
  private @Nullable Thread asking;

  AskingClient(Path address) {
    this.address = address;
  }

  /** Begins to ask for neighbours of {@code pic-0} to {@code pic-(images - 1)}. */
  void start(int images) {
    asking =
        Thread.ofPlatform().daemon().name("infomax-asking-1").start(() -> askUntilStopped(images));
  }

  /** The model of each answer, in order. */
  List<String> models() {
    return models;
  }

  /** Answers that were no whole answer. */
  List<String> failures() {
    return failures;
  }

  URI address() throws Exception {
    return URI.create(Files.readString(address));
  }

  /** How often an answer was of another model than the one before. */
  int changes() {
    int changes = 0;
    for (int i = 1; i < models.size(); i++) {
      changes += models.get(i).equals(models.get(i - 1)) ? 0 : 1;
    }
    return changes;
  }

  void awaitAnswers(int count) throws InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (models.size() < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("only %d answers, and %s".formatted(models.size(), failures));
      }
      Thread.sleep(20);
    }
  }

  private void askUntilStopped(int images) {
    var pictures = new PictureGenerator(2, 32);
    for (int round = 0; !stopped; round++) {
      try {
        var client = new Client(address());
        if (round % PUT_EVERY == 0) {
          client.put("/v1/images/late-" + round, pictures.picture(round).jpeg());
        }
        String question =
            "{\"id\":\"pic-%d\",\"k\":%d,\"timeoutMs\":10000}".formatted(round % images, NEIGHBORS);
        var answer = client.post("/v1/knn", question);
        check(answer.status(), answer.json());
        Thread.sleep(10);
      } catch (Exception e) {
        failures.add(e.toString());
      }
    }
  }

  private void check(int status, JsonNode answer) {
    if (status != 200
        || answer.get("partial").asBoolean()
        || answer.get("neighbors").size() != NEIGHBORS) {
      failures.add(status + " " + answer);
    }
    models.add(answer.path("model").asText());
  }

  /** Returns when the last answer is there. */
  void stop() throws InterruptedException {
    close();
    if (asking != null) {
      asking.join();
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}
