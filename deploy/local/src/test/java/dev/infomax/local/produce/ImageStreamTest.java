package dev.infomax.local.produce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.local.pictures.PictureGenerator;
import dev.infomax.local.source.GeneratedImages;
import dev.infomax.local.source.ImageSource;
import dev.infomax.local.source.SourceImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageStreamTest {
  private final List<String> sent = new ArrayList<>();

  @TempDir Path dir;

  @Test
  void run_someThereAlready_sendsTheOthers() throws Exception {
    ImageSource source = new GeneratedImages(new PictureGenerator(1, 32), 4);
    PresentImages present = PresentImages.none();
    present.add(source.id(1), ByteBuffer.wrap(source.read(1).content()));
    ImageStream stream = stream(source, present, new Sent());

    stream.run();

    assertThat(sent).containsExactly(source.id(0), source.id(2), source.id(3));
    assertThat(stream.progress().complete()).isTrue();
    assertThat(stream.progress().alreadyThere()).isEqualTo(1);
  }

  @Test
  void run_otherContentUnderTheSameId_isSentAndCounted() throws Exception {
    for (String name : List.of("a.png", "b.png", "c.png")) {
      Files.writeString(dir.resolve(name), "new");
    }
    PresentImages present = PresentImages.none();
    present.add("a.png", ByteBuffer.wrap("old".getBytes(UTF_8)));
    present.add("b.png", ByteBuffer.wrap("new".getBytes(UTF_8)));
    present.add("b.png", ByteBuffer.wrap("put by somebody else".getBytes(UTF_8)));
    present.delete("c.png");
    present.delete("elsewhere.png");
    try (ImageSource source = ImageSource.open(dir)) {
      ImageStream stream = stream(source, present, new Sent());

      stream.run();

      assertThat(sent).containsExactly("a.png");
      assertThat(stream.progress().changed()).isEqualTo(1);
      assertThat(stream.progress().alreadyThere()).isEqualTo(2);
      assertThat(present.overlap(source, 10)).isEqualTo(3);
      assertThat(present.overlap(source, 1)).isEqualTo(1);
    }
  }

  @Test
  void run_aFileCannotBeRead_countsItAndGoesOn() throws Exception {
    for (String name : List.of("a.png", "b.png", "c.png")) {
      Files.writeString(dir.resolve(name), name);
    }
    try (ImageSource source = ImageSource.open(dir)) {
      Files.delete(dir.resolve("b.png"));
      ImageStream stream = stream(source, PresentImages.none(), new Sent());

      stream.run();

      assertThat(sent).containsExactly("a.png", "c.png");
      assertThat(stream.progress().unreadable()).isEqualTo(1);
      assertThat(stream.failure()).isEmpty();
    }
  }

  @Test
  void run_memoryRunsOut_isAFailure() {
    OutOfMemoryError error = new OutOfMemoryError("test");
    ImageStream stream =
        stream(
            new GeneratedImages(new PictureGenerator(1, 32), 4),
            PresentImages.none(),
            new Sent() {
              @Override
              public void send(SourceImage image) {
                throw error;
              }
            });

    stream.run();

    assertThat(stream.failure()).contains(error);
  }

  private static ImageStream stream(
      ImageSource source, PresentImages present, ImageStream.Sink sink) {
    return new ImageStream(source, sink, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, present);
  }

  private class Sent implements ImageStream.Sink {
    @Override
    public void send(SourceImage image) {
      sent.add(image.id());
    }

    @Override
    public void flush() {}

    @Override
    public long acknowledged() {
      return sent.size();
    }

    @Override
    public long failed() {
      return 0;
    }

    @Override
    public long bytes() {
      return 0;
    }
  }
}
