package dev.infomax.streams.topology.encode;

import dev.infomax.streams.inference.Stages;
import dev.infomax.streams.tracing.RecordPlace;
import dev.infomax.streams.tracing.TracedWork;
import dev.infomax.streams.tracing.Tracing;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The span of an image's way through this application: from when it was polled until its embedding
 * is handed to the producer, with what happened in between as events.
 *
 * <p>Thread-safe.
 */
record EncodeTraces(Tracing tracing) {
  /** The span of a record whose work is under way. */
  TracedWork begin(RecordMetadata source, Headers headers, CompletableFuture<?> work) {
    long since = work instanceof Stages stages ? stages.submitted() : System.nanoTime();
    var place = new RecordPlace(source.topic(), source.partition(), source.offset());
    return tracing.record("encode image", place, headers, since);
  }

  /** The outcome is there. */
  void tell(TracedWork span, CompletableFuture<?> work, RecordOutcome outcome) {
    if (!tracing.isOn()) {
      return;
    }
    if (work instanceof Stages stages) {
      span.event("decode", stages.preparedFrom());
      if (outcome instanceof RecordOutcome.Embedded) {
        span.event("infer", stages.preparedTo()).event("embedded", stages.settled());
      }
    }
    if (outcome instanceof RecordOutcome.Refused refused) {
      span.failed(refused.poison().label());
    }
  }
}
