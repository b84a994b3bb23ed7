package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.streams.http.openapi.Operation;
import dev.infomax.streams.query.IdPage;
import dev.infomax.streams.query.QueryService;
import dev.infomax.streams.query.StoredEmbedding;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * Stored embeddings: one, pages of ids, thumbnails.
 *
 * <p>Thread-safe.
 */
final class EmbeddingEndpoint {
  private static final List<ProblemCode> FAILURES =
      List.of(
          ProblemCode.UNREADABLE, ProblemCode.PARTITIONS_MISSING, ProblemCode.REGISTRY_UNAVAILABLE);

  static final Operation PAGE =
      Operation.of("embeddingIds", "Ids in order, by pages")
          .describedAs(
              "In the order of their UTF-8 bytes. Pass `next` as `after` for the next page.")
          .taking("idsAfter", "idsLimit")
          .answers(200, "A page.", "IdPage")
          .fails(ProblemCode.PARTITIONS_MISSING);

  static final Operation SAMPLE =
      Operation.of("sample", "Embeddings drawn at random")
          .taking("sampleLimit")
          .answers(200, "Ids, attributes and thumbnails.", "Sample")
          .fails(FAILURES);

  static final Operation ONE =
      Operation.of("embedding", "A stored embedding")
          .taking("id")
          .answers(200, "The embedding.", "Embedding")
          .fails(FAILURES)
          .fails(ProblemCode.UNKNOWN_ID);

  static final Operation THUMBNAIL =
      Operation.of("thumbnail", "The stored thumbnail")
          .taking("id")
          .answersWith("image/jpeg", "A small JPEG.")
          .fails(FAILURES)
          .fails(ProblemCode.UNKNOWN_ID, ProblemCode.NO_THUMBNAIL);

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final int DEFAULT_SAMPLE = 24;
  private static final int MAX_SAMPLE = 100;

  private final QueryService queries;

  EmbeddingEndpoint(QueryService queries) {
    this.queries = queries;
  }

  void one(Context context) throws InterruptedException {
    String id = PathId.read(context, Paths.EMBEDDINGS + "/", "");
    Answers.json(context, Answers.embedding(queries.embedding(id)));
  }

  void page(Context context) throws InterruptedException {
    var fields = new Fields(UrlOptions.read(context), "");
    fields.allow(Set.of("after", "limit"));
    int limit = fields.integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    IdPage page = queries.ids(fields.text("after").orElse(""), limit);
    ObjectNode json = Json.object();
    ArrayNode ids = json.putArray("ids");
    page.ids().forEach(ids::add);
    json.put("next", page.next().orElse(null));
    Answers.json(context, json);
  }

  void sample(Context context) throws InterruptedException {
    var fields = new Fields(UrlOptions.read(context), "");
    fields.allow(Set.of("limit"));
    int limit = fields.integer("limit", 1, MAX_SAMPLE, DEFAULT_SAMPLE);
    ObjectNode json = Json.object();
    ArrayNode embeddings = json.putArray("embeddings");
    queries.sample(limit).forEach(stored -> embeddings.add(Answers.preview(stored)));
    Answers.json(context, json);
    context.header("Cache-Control", "no-store");
  }

  void thumbnail(Context context) throws InterruptedException {
    String id = PathId.read(context, Paths.IMAGES + "/", Paths.THUMBNAIL);
    StoredEmbedding stored = queries.embedding(id);
    ByteBuffer thumbnail = stored.embedding().getThumbnail();
    if (thumbnail == null) {
      throw new ProblemException(
          ProblemCode.NO_THUMBNAIL, "id", "id has no thumbnail: set thumbnail.enabled=true");
    }
    context.contentType("image/jpeg");
    context.header("Cache-Control", "private, max-age=60");
    context.result(Answers.bytes(thumbnail));
  }
}
