package dev.infomax.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.schemas.Embedding;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An embeddings record as one line of JSON.
 *
 * <p>Immutable.
 */
final class EmbeddingJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final boolean withVector;

  EmbeddingJson(boolean withVector) {
    this.withVector = withVector;
  }

  String line(ConsumerRecord<String, Embedding> record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", record.key());
    Embedding embedding = record.value();
    if (embedding == null) {
      json.put("deleted", true);
    } else {
      describe(embedding, json);
    }
    json.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
    json.put("partition", record.partition());
    json.put("offset", record.offset());
    return json.toString();
  }

  private void describe(Embedding embedding, ObjectNode json) {
    json.put("model", embedding.getModelId());
    json.put("dimension", embedding.getVector().size());
    if (withVector) {
      ArrayNode vector = json.putArray("vector");
      embedding.getVector().forEach(vector::add);
    }
    json.set("attributes", MAPPER.valueToTree(embedding.getAttributes()));
    if (embedding.getCaptureTime() != null) {
      json.put("captureTime", embedding.getCaptureTime().toString());
    }
    if (embedding.getSourceTopic() != null) {
      json.putObject("source")
          .put("topic", embedding.getSourceTopic())
          .put("partition", embedding.getSourcePartition())
          .put("offset", embedding.getSourceOffset());
    }
    if (embedding.getThumbnail() != null) {
      json.put("thumbnailBytes", embedding.getThumbnail().remaining());
    }
  }
}
