package dev.infomax.streams.topology.encode;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Forwards outcomes: an embedding or a tombstone to the embeddings topic, poison to the dead-letter
 * topic. What the embeddings topic would not take is poison too: the same record would fail again.
 *
 * <p>Thread-safe.
 */
final class OutcomeWriter {
  private final EmbeddingWriter embeddings;
  private final OutgoingLimits limits;
  private final EncodeMeter meter;

  OutcomeWriter(EmbeddingWriter embeddings, OutgoingLimits limits, EncodeMeter meter) {
    this.embeddings = embeddings;
    this.limits = limits;
    this.meter = meter;
  }

  void write(
      ProcessorContext<byte[], byte[]> context,
      Record<byte[], byte[]> record,
      RecordMetadata source,
      RecordOutcome outcome) {
    switch (outcome) {
      case RecordOutcome.Embedded embedded -> {
        Record<byte[], byte[]> embedding = record.withValue(value(embedded, source, record));
        if (fits(embedding)) {
          forward(context, embedding, EncodeTopology.EMBEDDINGS);
          meter.embedded();
        } else {
          refuse(context, record, source, tooLarge("an embedding", embedding));
        }
      }
      case RecordOutcome.Deleted() -> {
        if (fits(record)) {
          forward(context, record, EncodeTopology.EMBEDDINGS);
          meter.deleted();
        } else {
          refuse(context, record, source, tooLarge("a tombstone", record));
        }
      }
      case RecordOutcome.Refused refused -> refuse(context, record, source, refused);
    }
  }

  /**
   * Brokers refuse records from the future, beyond an hour as they come, and would refuse the same
   * record again and again; the topic of the images may have taken it.
   */
  private static void forward(
      ProcessorContext<byte[], byte[]> context, Record<byte[], byte[]> record, String child) {
    long now = context.currentSystemTimeMs();
    context.forward(record.timestamp() > now ? record.withTimestamp(now) : record, child);
  }

  private byte[] value(
      RecordOutcome.Embedded embedded, RecordMetadata source, Record<byte[], byte[]> record) {
    long start = meter.nanos();
    byte[] value = embeddings.write(embedded, source, record.timestamp());
    meter.avroWritten(meter.nanos() - start);
    return value;
  }

  private boolean fits(Record<byte[], byte[]> embedding) {
    return WireSize.of(embedding) <= limits.embedding();
  }

  private RecordOutcome.Refused tooLarge(String what, Record<byte[], byte[]> record) {
    return new RecordOutcome.Refused(
        Poison.TOO_LARGE,
        "expected %s of at most %d bytes, found %d: key, attributes and headers are too long"
            .formatted(what, limits.embedding(), WireSize.of(record)));
  }

  private void refuse(
      ProcessorContext<byte[], byte[]> context,
      Record<byte[], byte[]> record,
      RecordMetadata source,
      RecordOutcome.Refused refused) {
    Record<byte[], byte[]> letter = DeadLetters.of(record, source, refused);
    if (WireSize.of(letter) > limits.deadLetter()) {
      letter = Abridgement.of(letter, limits.deadLetter());
      meter.deadLetterAbridged();
    }
    forward(context, letter, EncodeTopology.DEAD_LETTERS);
    meter.deadLettered(refused.poison());
  }
}
