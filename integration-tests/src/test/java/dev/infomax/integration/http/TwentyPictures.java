package dev.infomax.integration.http;

import dev.infomax.streams.app.InfomaxApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One instance that holds twenty pictures, for all test classes that ask for it: started for the
 * first, stopped after the last.
 */
final class TwentyPictures implements BeforeAllCallback {
  static final int COUNT = 20;

  private @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(Namespace.create(TwentyPictures.class))
            .getOrComputeIfAbsent(Running.class, _ -> Running.start(), Running.class);
  }

  Client client() {
    return running().client;
  }

  URI address() {
    return running().app.address();
  }

  private Running running() {
    if (running == null) {
      throw new IllegalStateException("the tests have not begun");
    }
    return running;
  }

  private record Running(Path folder, Installation installation, InfomaxApp app, Client client)
      implements AutoCloseable {
    static Running start() {
      try {
        Path folder = Files.createTempDirectory("infomax-pictures");
        Installation installation = new Installation(folder);
        InfomaxApp app =
            installation.start(
                "only", Map.of("thumbnail.enabled", "true", "http.max-body-bytes", "64KiB"));
        Client client = new Client(app.address());
        for (int i = 0; i < COUNT; i++) {
          put(client, i);
        }
        Installation.awaitSearchable(client, COUNT);
        return new Running(folder, installation, app, client);
      } catch (Exception e) {
        throw new AssertionError("the instance did not start", e);
      }
    }

    private static void put(Client client, int i) throws Exception {
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

    @Override
    public void close() throws IOException {
      app.close();
      installation.close();
      List<Path> deepestFirst;
      try (Stream<Path> files = Files.walk(folder)) {
        deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
