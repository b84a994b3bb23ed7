package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.streams.http.openapi.Operation;
import dev.infomax.streams.query.KnnAnswer;
import dev.infomax.streams.query.QueryRejected;
import dev.infomax.streams.query.QueryService;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Nearest neighbours, one question or many.
 *
 * <p>Thread-safe.
 */
final class KnnEndpoint {
  private static final List<ProblemCode> FAILURES =
      List.of(
          ProblemCode.MALFORMED_JSON,
          ProblemCode.MISSING_FIELD,
          ProblemCode.WRONG_LENGTH,
          ProblemCode.NOT_FINITE,
          ProblemCode.ZERO_VECTOR,
          ProblemCode.NOT_AN_IMAGE,
          ProblemCode.DECODE_ERROR,
          ProblemCode.BAD_ID,
          ProblemCode.BAD_CURSOR,
          ProblemCode.NO_ENCODER,
          ProblemCode.PARTITIONS_MISSING);

  /** In a batch, these spoil one result. */
  private static final List<ProblemCode> FAILURES_OF_ONE =
      List.of(
          ProblemCode.MALFORMED_MULTIPART,
          ProblemCode.UNKNOWN_ID,
          ProblemCode.UNKNOWN_MODEL,
          ProblemCode.NOT_SEARCHABLE,
          ProblemCode.UNREADABLE,
          ProblemCode.ENCODER_FAILED,
          ProblemCode.REGISTRY_UNAVAILABLE);

  static final Operation ONE =
      Operation.of("knn", "k nearest neighbours")
          .describedAs(
              "Of a stored id, a vector or an image, from all partitions of the cluster. The body is"
                  + " JSON; or the image itself with its options as URL parameters; or a form with"
                  + " the part `image` and its options as fields, written as URL parameters are.")
          .taking(UrlOptions.PARTIAL)
          .taking(KnnReader.OPTIONS)
          .body(Answers.JSON, "KnnRequest")
          .body("image/*", Operation.BINARY)
          .body(Multipart.MEDIA_TYPE, "KnnForm")
          .answers(200, "The neighbours, by rising distance, ties by id.", "KnnAnswer")
          .fails(FAILURES)
          .fails(FAILURES_OF_ONE);

  static final Operation BATCH =
      Operation.of("knnBatch", "Up to 100 questions at once")
          .describedAs(
              "Answers come in order. A malformed question makes the whole batch a 4xx; an id that"
                  + " is not stored, a model without vectors, or a partition or encoder that fails,"
                  + " yields an `error` in place of that answer.")
          .taking(UrlOptions.PARTIAL)
          .body(Answers.JSON, "KnnBatch")
          .answers(200, "The answers, in order.", "KnnBatchAnswer")
          .fails(FAILURES)
          .fails(ProblemCode.REGISTRY_UNAVAILABLE);

  private static final int MAX_QUERIES = 100;

  private final QueryService queries;
  private final KnnReader reader;
  private final Body body;

  KnnEndpoint(QueryService queries, KnnReader reader, Body body) {
    this.queries = queries;
    this.reader = reader;
    this.body = body;
  }

  void one(Context context) throws IOException, InterruptedException {
    boolean forbidsPartial = UrlOptions.forbidsPartial(context);
    Answers.json(context, answer(read(context), forbidsPartial));
  }

  void batch(Context context) throws IOException, InterruptedException {
    boolean forbidsPartial = UrlOptions.forbidsPartial(context);
    new Fields(UrlOptions.read(context), "").allow(Set.of());
    requireJson(context);
    List<KnnCall> calls = readAll(Json.readObject(body.read(context)));
    ObjectNode json = Json.object();
    ArrayNode results = json.putArray("results");
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<ObjectNode>>();
      calls.forEach(call -> tasks.add(() -> answer(call, forbidsPartial)));
      List<Future<ObjectNode>> answers = executor.invokeAll(tasks);
      for (int i = 0; i < answers.size(); i++) {
        results.add(result(answers.get(i), i));
      }
    }
    Answers.json(context, json);
  }

  private KnnCall read(Context context) throws IOException {
    if (Body.isImage(Body.mediaType(context))) {
      ObjectNode options = UrlOptions.read(context);
      return reader.read(body.read(context), options);
    }
    new Fields(UrlOptions.read(context), "").allow(Set.of());
    if (Body.mediaType(context).equals(Multipart.MEDIA_TYPE)) {
      Multipart form = Multipart.parse(String.valueOf(context.contentType()), body.read(context));
      return reader.read(form.only("image"), UrlOptions.read(form.fieldsBut("image")));
    }
    requireJson(context);
    return reader.read(Json.readObject(body.read(context)), "");
  }

  private List<KnnCall> readAll(ObjectNode body) {
    var fields = new Fields(body, "");
    fields.allow(Set.of("queries"));
    JsonNode list = body.path("queries");
    if (!list.isArray()) {
      throw fields.problem(ProblemCode.WRONG_TYPE, "queries", "must be an array of requests");
    }
    if (list.isEmpty() || list.size() > MAX_QUERIES) {
      throw fields.problem(
          ProblemCode.OUT_OF_RANGE,
          "queries",
          "must hold 1 to " + MAX_QUERIES + " requests but held " + list.size());
    }
    var calls = new ArrayList<KnnCall>();
    for (JsonNode query : list) {
      String name = "queries[" + calls.size() + "]";
      if (!(query instanceof ObjectNode object)) {
        throw fields.problem(ProblemCode.WRONG_TYPE, name, "must be an object");
      }
      calls.add(reader.read(object, name + "."));
    }
    return calls;
  }

  private ObjectNode answer(KnnCall call, boolean forbidsPartial) throws InterruptedException {
    KnnAnswer answer = queries.knn(call.request());
    if (forbidsPartial && answer.coverage().partial()) {
      throw new ProblemException(
          ProblemCode.PARTITIONS_MISSING,
          UrlOptions.PARTIAL,
          "%d of %d partitions answered in time"
              .formatted(answer.coverage().answered(), answer.coverage().total()));
    }
    return Answers.knn(answer, call.include());
  }

  /** What depends on the store's state spoils one result; a bad request spoils the batch. */
  private static ObjectNode result(Future<ObjectNode> answer, int index)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof QueryRejected rejected) {
        return rejected(rejected, index);
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static ObjectNode rejected(QueryRejected rejected, int index) {
    String place = "queries[" + index + "].";
    var problem =
        new Problem(
            Problems.code(rejected.reason()), place + rejected.field(), place + rejected.detail());
    return switch (rejected.reason()) {
      case UNKNOWN_ID,
          UNKNOWN_MODEL,
          NOT_SEARCHABLE,
          UNREADABLE,
          PARTITIONS_MISSING,
          ENCODER_FAILED -> {
        ObjectNode json = Json.object();
        json.set("error", problem.json());
        yield json;
      }
      case WRONG_LENGTH,
          NOT_FINITE,
          ZERO_VECTOR,
          BAD_CURSOR,
          NOT_AN_IMAGE,
          TOO_LARGE,
          DECODE_ERROR,
          NO_ENCODER ->
          throw new ProblemException(problem);
    };
  }

  private static void requireJson(Context context) {
    String type = Body.mediaType(context);
    if (!type.equals(Answers.JSON) && !type.isEmpty()) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type",
          "Content-Type must be application/json or, for one question, image/* or multipart/form-data,"
              + " but was "
              + type);
    }
  }
}
