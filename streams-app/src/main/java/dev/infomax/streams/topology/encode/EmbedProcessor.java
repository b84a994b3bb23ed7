package dev.infomax.streams.topology.encode;

import dev.infomax.streams.tracing.TracedWork;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the outcome of its record and has it forwarded. Timestamps and headers stay, but for
 * timestamps in the future and the context of a trace.
 *
 * <p>Confined to its stream thread.
 */
final class EmbedProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private final EncodeParts parts;
  private @Nullable ProcessorContext<byte[], byte[]> context;

  EmbedProcessor(EncodeParts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
  }

  private ProcessorContext<byte[], byte[]> context() {
    return Objects.requireNonNull(context, "init was not called");
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata source = context().recordMetadata().orElseThrow();
    CompletableFuture<RecordOutcome> work = work(record, source);
    try (TracedWork span = parts.traces().begin(source, record.headers(), work)) {
      RecordOutcome outcome = parts.outcomes().await(work);
      parts.traces().tell(span, work, outcome);
      write(span.passedOn(record), source, outcome);
    }
    if (parts.lookAhead().isEmpty() && parts.pacer().isDue()) {
      context().commit();
    }
  }

  private void write(Record<byte[], byte[]> record, RecordMetadata source, RecordOutcome outcome) {
    long start = parts.meter().nanos();
    parts.writer().write(context(), record, source, outcome);
    parts.meter().forwarded(parts.meter().nanos() - start);
  }

  private CompletableFuture<RecordOutcome> work(
      Record<byte[], byte[]> record, RecordMetadata source) {
    byte @Nullable [] key = record.key();
    byte @Nullable [] value = record.value();
    if (key == null) {
      return refused(
          source, Poison.NO_KEY, "expected the image id as key, found no key; it would have no id");
    } else if (!isUtf8(key)) {
      return refused(
          source, Poison.BAD_KEY, "expected the image id in UTF-8 as key, found other bytes");
    } else if (value == null) {
      return CompletableFuture.completedFuture(new RecordOutcome.Deleted());
    }
    return future(value, source);
  }

  /** What was begun ahead for this record is of no use. */
  private CompletableFuture<RecordOutcome> refused(
      RecordMetadata source, Poison poison, String detail) {
    ahead(source).ifPresent(future -> future.cancel(false));
    return CompletableFuture.completedFuture(new RecordOutcome.Refused(poison, detail));
  }

  private CompletableFuture<RecordOutcome> future(byte[] value, RecordMetadata source) {
    Optional<CompletableFuture<RecordOutcome>> ahead = ahead(source).filter(f -> !f.isCancelled());
    if (ahead.isPresent()) {
      return ahead.get();
    }
    parts.meter().lookAheadMissed();
    return parts.lookAhead().submitLate(value);
  }

  private Optional<CompletableFuture<RecordOutcome>> ahead(RecordMetadata source) {
    var partition = new TopicPartition(source.topic(), source.partition());
    return parts.lookAhead().take(partition, source.offset());
  }

  private static boolean isUtf8(byte[] key) {
    for (byte b : key) {
      if (b < 0) {
        return decodes(key);
      }
    }
    return true;
  }

  private static boolean decodes(byte[] key) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Override
  public void close() {
    int partition = context().taskId().partition();
    parts.lookAhead().purge(new TopicPartition(parts.images(), partition));
  }
}
