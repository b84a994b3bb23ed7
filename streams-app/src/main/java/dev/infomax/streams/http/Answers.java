package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.schemas.Embedding;
import dev.infomax.streams.query.Coverage;
import dev.infomax.streams.query.Hit;
import dev.infomax.streams.query.KnnAnswer;
import dev.infomax.streams.query.StoredEmbedding;
import dev.infomax.streams.query.Vectors;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes answers as JSON. Stateless. */
final class Answers {
  static final String JSON = "application/json";

  private Answers() {}

  static void json(Context context, ObjectNode body) {
    context.contentType(JSON);
    context.result(Json.bytes(body));
  }

  static ObjectNode knn(KnnAnswer answer, Set<Include> include) {
    ObjectNode json = Json.object();
    ArrayNode neighbors = json.putArray("neighbors");
    answer.hits().forEach(hit -> neighbors.add(hit(hit, include)));
    json.put("model", answer.modelId());
    json.put("metric", answer.metric().label());
    json.put("exact", answer.exact());
    json.put("partial", answer.coverage().partial());
    json.set("partitions", coverage(answer.coverage()));
    json.put("next", answer.next().orElse(null));
    json.put("tookMs", Math.rint(answer.took().toNanos() / 1e4) / 100);
    return json;
  }

  static ObjectNode embedding(StoredEmbedding stored) {
    Embedding embedding = stored.embedding();
    ObjectNode json = Json.object();
    json.put("id", stored.id());
    json.putPOJO("vector", Vectors.of(embedding));
    json.put("model", embedding.getModelId());
    json.set("attributes", attributes(embedding.getAttributes()));
    var time = embedding.getCaptureTime();
    json.put("timestamp", time == null ? null : time.toString());
    if (embedding.getSourceTopic() != null) {
      ObjectNode source = json.putObject("source");
      source.put("topic", embedding.getSourceTopic());
      source.put("partition", embedding.getSourcePartition());
      source.put("offset", embedding.getSourceOffset());
    }
    return json;
  }

  static ObjectNode coverage(Coverage coverage) {
    ObjectNode json = Json.object();
    json.put("total", coverage.total());
    json.put("answered", coverage.answered());
    ArrayNode stale = json.putArray("stale");
    coverage.stale().forEach(stale::add);
    ArrayNode loading = json.putArray("loading");
    coverage.loading().forEach(loading::add);
    return json;
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** Id, attributes and thumbnail; null if there is none. */
  static ObjectNode preview(StoredEmbedding stored) {
    ObjectNode json = Json.object();
    json.put("id", stored.id());
    json.set("attributes", attributes(stored.embedding().getAttributes()));
    ByteBuffer thumbnail = stored.embedding().getThumbnail();
    json.put("thumbnail", thumbnail == null ? null : bytes(thumbnail));
    return json;
  }

  /** As {@link #preview}, with the time of capture. */
  static ObjectNode arrival(StoredEmbedding stored) {
    ObjectNode json = preview(stored);
    var time = stored.embedding().getCaptureTime();
    json.put("timestamp", time == null ? null : time.toString());
    return json;
  }

  private static ObjectNode hit(Hit hit, Set<Include> include) {
    ObjectNode json = Json.object();
    json.put("id", hit.id());
    json.put("score", hit.score());
    json.put("distance", hit.distance());
    Embedding embedding = hit.embedding();
    if (include.contains(Include.ATTRIBUTES)) {
      json.set("attributes", attributes(embedding.getAttributes()));
    }
    if (include.contains(Include.VECTOR)) {
      json.putPOJO("vector", Vectors.of(embedding));
    }
    if (include.contains(Include.THUMBNAIL)) {
      ByteBuffer thumbnail = embedding.getThumbnail();
      json.put("thumbnail", thumbnail == null ? null : bytes(thumbnail));
    }
    return json;
  }

  private static ObjectNode attributes(Map<String, Object> attributes) {
    ObjectNode json = Json.object();
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              switch (value) {
                case Long number -> json.put(name, number);
                case Double number -> json.put(name, number);
                default -> json.put(name, value.toString());
              }
            });
    return json;
  }
}
