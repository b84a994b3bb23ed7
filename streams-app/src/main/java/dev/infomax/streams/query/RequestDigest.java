package dev.infomax.streams.query;

import dev.infomax.streams.query.KnnRequest.ById;
import dev.infomax.streams.query.KnnRequest.ByImage;
import dev.infomax.streams.query.KnnRequest.ByVector;
import dev.infomax.streams.vector.Metric;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A fingerprint of all that decides the order of a question's answers: 64 bits of SHA-256. The size
 * of a page, the time for it, the effort and what is included may change from page to page.
 * Stateless.
 */
final class RequestDigest {
  private RequestDigest() {}

  /**
   * The fingerprint.
   *
   * @param vector that is searched with; does not count for an image, which stands for itself
   */
  static long of(KnnRequest request, Metric metric, float[] vector) {
    MessageDigest digest = sha256();
    try (var out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      switch (request.source()) {
        case ById(String id) -> {
          WireValues.write("id", out);
          WireValues.write(id, out);
          WireValues.write(vector, out);
        }
        case ByVector(float[] own) -> {
          WireValues.write("vector", out);
          WireValues.write(own, out);
        }
        case ByImage(byte[] image) -> {
          WireValues.write("image", out);
          WireValues.write(image, out);
        }
      }
      WireValues.write(request.selection().model().orElse(""), out);
      WireValues.write(metric.label(), out);
      PredicateCodec.write(request.selection().filter(), out);
      out.writeDouble(request.selection().radius().orElse(Double.NaN));
      out.writeBoolean(request.selection().includeSelf());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
