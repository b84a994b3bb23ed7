package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import dev.infomax.streams.http.ImageLog.NewImage;
import dev.infomax.streams.http.ImageLog.Placed;
import dev.infomax.streams.http.ImageLog.WriteFailed;
import dev.infomax.streams.http.openapi.Operation;
import dev.infomax.streams.query.QueryService;
import io.javalin.http.Context;
import java.io.IOException;

/**
 * Images on their way in: stored, deleted, or only embedded.
 *
 * <p>Thread-safe.
 */
final class ImageEndpoint {
  private static final String UNTOLD = "application/octet-stream";

  static final Operation PUT =
      Operation.of("putImage", "Add or replace an image")
          .describedAs(
              "Writes the image to the images topic; it is searchable once it is embedded."
                  + " `X-Infomax-Attribute-<name>` headers, as many as you like, become attributes"
                  + " (names in lower case, decimal numbers as numbers).")
          .taking("id", "attribute")
          .body("image/*", Operation.BINARY)
          .body(UNTOLD, Operation.BINARY)
          .answers(202, "The image is on the topic.", "Placed")
          .fails(
              ProblemCode.NOT_AN_IMAGE,
              ProblemCode.DECODE_ERROR,
              ProblemCode.OUT_OF_RANGE,
              ProblemCode.CONFLICTING_FIELDS,
              ProblemCode.REGISTRY_UNAVAILABLE,
              ProblemCode.KAFKA_UNAVAILABLE);

  static final Operation DELETE =
      Operation.of("deleteEmbedding", "Delete an image and its embedding")
          .describedAs(
              "Writes a tombstone to the images topic, which the encode application passes on.")
          .taking("id")
          .answers(202, "The tombstone is on the topic.", "Placed")
          .fails(ProblemCode.REGISTRY_UNAVAILABLE, ProblemCode.KAFKA_UNAVAILABLE);

  static final Operation EMBED =
      Operation.of("embed", "Embed an image and store nothing")
          .body("image/*", Operation.BINARY)
          .body(UNTOLD, Operation.BINARY)
          .answers(200, "The vector.", "EmbeddedImage")
          .fails(
              ProblemCode.NOT_AN_IMAGE,
              ProblemCode.DECODE_ERROR,
              ProblemCode.NO_ENCODER,
              ProblemCode.ENCODER_FAILED);

  private final ImageLog log;
  private final ImageCheck check;
  private final QueryService queries;
  private final Body body;

  ImageEndpoint(ImageLog log, ImageCheck check, QueryService queries, Body body) {
    this.log = log;
    this.check = check;
    this.queries = queries;
    this.body = body;
  }

  void put(Context context) throws IOException, InterruptedException {
    String id = PathId.read(context, Paths.IMAGES + "/", "");
    String type = imageType(context);
    var attributes = AttributeHeaders.read(context);
    byte[] content = image(context);
    String hint = Body.isImage(type) ? type : "";
    try {
      accepted(context, log.write(new NewImage(id, content, hint, attributes)));
    } catch (WriteFailed e) {
      throw notWritten(e);
    }
  }

  void delete(Context context) throws InterruptedException {
    String id = PathId.read(context, Paths.EMBEDDINGS + "/", "");
    try {
      accepted(context, log.delete(id));
    } catch (WriteFailed e) {
      throw notWritten(e);
    }
  }

  void embed(Context context) throws IOException, InterruptedException {
    imageType(context);
    float[] vector = queries.embed(image(context));
    ObjectNode json = Json.object();
    json.putPOJO("vector", vector);
    json.put("model", queries.modelId());
    Answers.json(context, json);
  }

  private byte[] image(Context context) throws IOException, InterruptedException {
    byte[] content = body.read(context);
    check.check(content).ifPresent(ImageEndpoint::refuse);
    return content;
  }

  private static void refuse(Rejected rejected) {
    ProblemCode code =
        switch (rejected.reason()) {
          case NOT_AN_IMAGE -> ProblemCode.NOT_AN_IMAGE;
          case TOO_LARGE -> ProblemCode.TOO_LARGE;
          case DECODE_ERROR -> ProblemCode.DECODE_ERROR;
        };
    throw new ProblemException(code, "body", "body is refused: " + rejected.detail());
  }

  private static String imageType(Context context) {
    String type = Body.mediaType(context);
    if (type.isEmpty() || type.equals(UNTOLD) || Body.isImage(type)) {
      return type;
    }
    throw new ProblemException(
        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
        "Content-Type",
        "Content-Type must be image/* or application/octet-stream but was " + type);
  }

  private static void accepted(Context context, Placed placed) {
    ObjectNode json = Json.object();
    json.put("topic", placed.topic());
    json.put("partition", placed.partition());
    json.put("offset", placed.offset());
    context.status(202);
    Answers.json(context, json);
  }

  private static ProblemException notWritten(WriteFailed failure) {
    String detail = String.valueOf(failure.getMessage());
    return failure.tooLarge()
        ? new ProblemException(ProblemCode.TOO_LARGE, "body", "body is too large: " + detail)
        : new ProblemException(ProblemCode.KAFKA_UNAVAILABLE, "", detail);
  }
}
