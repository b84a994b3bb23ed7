package dev.infomax.trainer;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.Manifest;
import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.evaluation.Evaluation;
import dev.infomax.trainer.evaluation.EvaluationReport;
import dev.infomax.trainer.export.EncoderExport;
import dev.infomax.trainer.training.Checkpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
      out.print(report.table());
      new EncoderExport(checkpoint, report.metrics()).write(file);
      out.flush();
    }
  }

  private EvaluationReport evaluate(Path file) {
    try (Encoder encoder = Encoder.open(file, device)) {
      return new Evaluation(encoder, data, this::say).encoderOnly();
    }
  }

  private void say(String what) {
    out.println(what);
    out.flush();
  }
}
