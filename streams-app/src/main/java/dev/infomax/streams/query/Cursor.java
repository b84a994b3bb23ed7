package dev.infomax.streams.query;

import dev.infomax.streams.index.Hit;
import dev.infomax.streams.query.QueryRejected.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended: the last neighbour's place in the total order, so that what was not changed
 * comes on exactly one page, whatever is added, changed or deleted meanwhile.
 *
 * <p>Immutable by convention.
 *
 * @param digest of the request, see {@link RequestDigest}
 * @param position of the last neighbour
 * @param vector of an image; encoders may embed an image once more with other last bits, and that
 *     would be another order
 */
record Cursor(long digest, Hit position, Optional<float[]> vector) {
  private static final byte VERSION = 1;
  private static final String FIELD = "after";

  /** As clients see it: URL-safe base64. */
  String text() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(digest);
      out.writeDouble(position.distance());
      WireValues.write(position.id(), out);
      out.writeBoolean(vector.isPresent());
      if (vector.isPresent()) {
        WireValues.write(vector.get(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws QueryRejected if it is something else
   */
  static Cursor read(String text) {
    try (var in =
        new DataInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
      if (in.readByte() != VERSION) {
        throw malformed();
      }
      long digest = in.readLong();
      double distance = in.readDouble();
      Hit position = new Hit(WireValues.readString(in), distance);
      Optional<float[]> vector =
          in.readBoolean() ? Optional.of(WireValues.readVector(in)) : Optional.empty();
      if (Double.isNaN(distance) || in.read() >= 0) {
        throw malformed();
      }
      return new Cursor(digest, position, vector);
    } catch (IOException | IllegalArgumentException e) {
      throw malformed();
    }
  }

  /**
   * Checks that it belongs to a request.
   *
   * @throws QueryRejected if it does not
   */
  void require(long otherDigest) {
    if (digest != otherDigest) {
      throw new QueryRejected(
          Reason.BAD_CURSOR,
          FIELD,
          FIELD
              + " must be the cursor of a page of this very request: the same id, vector or image"
              + " (and the same embedding under the id), metric, filter, radius and includeSelf");
    }
  }

  private static QueryRejected malformed() {
    return new QueryRejected(
        Reason.BAD_CURSOR, FIELD, FIELD + " must be a cursor that an answer gave as next");
  }
}
