package dev.infomax.trainer;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Manifest;
import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.evaluation.Artifact;
import dev.infomax.trainer.evaluation.Evaluation;
import dev.infomax.trainer.evaluation.EvaluationReport;
import dev.infomax.trainer.evaluation.Findings;
import dev.infomax.trainer.evaluation.page.ReportFolder;
import dev.infomax.trainer.evaluation.page.TrainingRecord;
import dev.infomax.trainer.export.EncoderExport;
import dev.infomax.trainer.training.Checkpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes a trained encoder, and once more with what the written file was measured at; if the
 * measuring fails, the encoder is there.
 *
 * <p>Confined to one thread.
 */
record Delivery(Checkpoint checkpoint, DataSet data, DevicePreference device, PrintWriter out) {

  void write(Path file, boolean evaluate) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Manifest manifest = new EncoderExport(checkpoint, Map.of()).write(file);
    out.printf("wrote %s to %s%n", manifest.modelId(), file);
    out.flush();
    if (evaluate) {
      EvaluationReport report = evaluate(file);
      new EncoderExport(checkpoint, report.metrics()).write(file);
      out.print(report.table());
      out.flush();
    }
  }

  private EvaluationReport evaluate(Path file) throws IOException {
    try (Artifact artifact = Artifact.open(file, device)) {
      var progress = new EvaluationPrinter(out, StatusLine.onTerminal());
      var random = new SplittableRandom(checkpoint.seed());
      Findings findings = new Evaluation(artifact, data, progress).run(random);
      var folder = new ReportFolder(Path.of(file + ".report"));
      folder.write(findings, TrainingRecord.of(checkpoint));
      out.println("wrote " + folder.page());
      return findings.report();
    }
  }
}
