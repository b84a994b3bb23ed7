package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.Findings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Random images with their neighbours. */
record NeighbourSection(Findings findings) {

  String html() {
    return Markup.section(
        "Neighbours",
        "Ten random training images, the first of each row, with their nearest among all training"
            + " images.",
        "<div class=\"pictures\">%s%s</div>"
            .formatted(
                figure(findings.byCosine(), "by cosine"),
                figure(findings.byL2(), "by Euclidean distance")));
  }

  private static String figure(BufferedImage image, String caption) {
    return """
        <figure>
        <img alt="nearest images %s" width="%d" height="%d" src="data:image/png;base64,%s">
        <figcaption>%s</figcaption>
        </figure>
        """
        .formatted(caption, image.getWidth(), image.getHeight(), base64(image), caption);
  }

  private static String base64(BufferedImage image) {
    var png = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", png)) {
        throw new IllegalStateException("no PNG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
