package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.Findings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A folder with {@code report.json}, {@code report.html}, {@code knn-cosine.png} and {@code
 * knn-l2.png}.
 *
 * <p>Immutable.
 */
public record ReportFolder(Path folder) {

  /**
   * Writes the four files over what was there.
   *
   * @throws IOException if one cannot be written
   */
  public void write(Findings findings, TrainingRecord training) throws IOException {
    Files.createDirectories(folder);
    findings.report().write(folder.resolve("report.json"));
    picture(findings.byCosine(), "knn-cosine.png");
    picture(findings.byL2(), "knn-l2.png");
    Files.writeString(page(), new ReportPage(findings, training).html());
  }

  /** The report for people. */
  public Path page() {
    return folder.resolve("report.html");
  }

  private void picture(BufferedImage image, String name) throws IOException {
    Path file = folder.resolve(name);
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer for " + file);
    }
  }
}
