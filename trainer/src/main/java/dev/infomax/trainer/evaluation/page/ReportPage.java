package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.Markup.escaped;

import dev.infomax.trainer.evaluation.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The whole page: a header and its sections; a section with nothing to show is not there. */
record ReportPage(Findings findings, TrainingRecord training) {

  String html() {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        %s</main>
        </body>
        </html>
        """
        .formatted(escaped(findings.report().model()), style(), sections());
  }

  private String sections() {
    return String.join(
        "",
        new HeaderSection(findings).html(),
        new ScoreSection(findings.report()).html(),
        new PublishedSection(findings.report()).html(),
        training
            .recipe()
            .map(recipe -> new TrainingSection(recipe, training.history()).html())
            .orElse(""),
        new HistogramSection(findings.histogram(), findings.report().spread(), training.recipe())
            .html(),
        new NeighbourSection(findings).html(),
        new MapSection(findings.map(), findings.classes()).html(),
        findings
            .confusion()
            .map(confusion -> new ConfusionSection(confusion, findings.classes()).html())
            .orElse(""),
        new NetworkSection(training.networks()).html());
  }

  private static String style() {
    try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is not beside " + ReportPage.class);
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read report.css", e);
    }
  }
}
