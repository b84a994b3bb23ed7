package dev.infomax.integration.page;

import dev.infomax.integration.http.Client;
import dev.infomax.integration.http.Installation;
import dev.infomax.local.pictures.PictureGenerator;
import dev.infomax.local.source.GeneratedImages;
import dev.infomax.local.source.SourceImage;
import dev.infomax.streams.app.InfomaxApp;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An instance with the shipped encoder that holds generated pictures. */
final class Gallery implements AutoCloseable {
  static final int PICTURES = 240;
  private static final Path ENCODER = Path.of("..", "deploy", "encoders", "cifar10.pt");
  private static final int SIDE = 48;

  private final GeneratedImages pictures =
      new GeneratedImages(new PictureGenerator(1, SIDE), 2 * PICTURES);
  private final Path folder;
  private final Installation installation;
  private final InfomaxApp app;
  private final Client client;
  private int stored;

  Gallery(Path folder) throws Exception {
    this.folder = folder;
    installation = new Installation(folder);
    app =
        installation.start(
            "gallery",
            Map.of(
                "encoder.file",
                ENCODER.toString(),
                "thumbnail.enabled",
                "true",
                "thumbnail.quality",
                "90",
                "batch.max-size",
                "32"));
    client = new Client(app.address());
    for (int i = 0; i < PICTURES; i++) {
      storeNext();
    }
    Installation.awaitSearchable(client, PICTURES);
  }

  URI address() {
    return app.address();
  }

  /** Stores one more picture; answers with its id. */
  String storeNext() throws Exception {
    SourceImage image = pictures.read(stored);
    client.put(
        "/v1/images/" + image.id(),
        image.content(),
        "Content-Type",
        image.contentType(),
        "X-Infomax-Attribute-label",
        image.label().orElseThrow(),
        "X-Infomax-Attribute-number",
        String.valueOf(stored));
    stored++;
    return image.id();
  }

  /** A file with a picture that is not stored. */
  Path file(String name) throws Exception {
    return Files.write(folder.resolve(name), pictures.read(PICTURES + 7).content());
  }

  /** A file that is no picture. */
  Path noPicture() throws Exception {
    return Files.writeString(folder.resolve("notes.txt"), "no picture");
  }

  @Override
  public void close() {
    app.close();
    installation.close();
  }
}
