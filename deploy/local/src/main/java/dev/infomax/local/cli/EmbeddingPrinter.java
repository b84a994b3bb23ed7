package dev.infomax.local.cli;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.UnknownSchemaException;
import dev.infomax.schemas.serde.AvroFormatException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;

/**
 * Prints embeddings as they come. A record that is none is named on the error stream and left out.
 *
 * <p>Confined to one thread.
 */
final class EmbeddingPrinter {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, Embedding> consumer;
  private final EmbeddingJson json;
  private final PrintStream out;
  private final PrintWriter err;
  private long printed;
  private long unreadable;

  EmbeddingPrinter(
      Consumer<String, Embedding> consumer, EmbeddingJson json, PrintStream out, PrintWriter err) {
    this.consumer = consumer;
    this.json = json;
    this.out = out;
    this.err = err;
  }

  /**
   * Prints until the limit, the ends, or nobody listens any more.
   *
   * @param ends where to stop, by partition; those left out have no end
   */
  void print(long limit, Map<TopicPartition, Long> ends) {
    while (printed < limit && !out.checkError() && !atEnd(ends)) {
      for (ConsumerRecord<String, Embedding> record : poll()) {
        if (printed < limit && !beyond(record, ends)) {
          out.println(json.line(record));
          printed++;
        }
      }
    }
  }

  /** Records that were left out. */
  long unreadable() {
    return unreadable;
  }

  private ConsumerRecords<String, Embedding> poll() {
    try {
      return consumer.poll(POLL);
    } catch (RecordDeserializationException e) {
      skip(e);
      return ConsumerRecords.empty();
    }
  }

  /** Any other cause, such as a registry that is down, is not the record's and ends the command. */
  private void skip(RecordDeserializationException e) {
    Throwable cause = e.getCause();
    if (!(cause instanceof AvroFormatException || cause instanceof UnknownSchemaException)) {
      throw e;
    }
    unreadable++;
    err.println(
        "%s at offset %d is no embedding: %s"
            .formatted(e.topicPartition(), e.offset(), cause.getMessage()));
    err.flush();
    consumer.seek(e.topicPartition(), e.offset() + 1);
  }

  private static boolean beyond(
      ConsumerRecord<String, Embedding> record, Map<TopicPartition, Long> ends) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    return record.offset() >= ends.getOrDefault(partition, Long.MAX_VALUE);
  }

  private boolean atEnd(Map<TopicPartition, Long> ends) {
    return !ends.isEmpty()
        && ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }
}
