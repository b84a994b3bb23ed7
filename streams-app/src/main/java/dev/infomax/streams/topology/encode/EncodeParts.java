package dev.infomax.streams.topology.encode;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.serde.AvroDeserializer;
import dev.infomax.schemas.serde.AvroSerializer;
import dev.infomax.streams.inference.ImagePreparer;
import dev.infomax.streams.inference.MicroBatcher;
import dev.infomax.streams.tracing.Tracing;
import java.time.Duration;

/**
 * What the processors of the encode application share.
 *
 * <p>Thread-safe, as each part is.
 *
 * @param images the topic that is read
 */
record EncodeParts(
    String images,
    LookAhead lookAhead,
    OutcomeWait outcomes,
    OutcomeWriter writer,
    CommitPacer pacer,
    EncodeTraces traces,
    EncodeMeter meter) {
  private static final Duration EAGER_COMMIT_PAUSE = Duration.ofMillis(40);

  static EncodeParts of(
      EncodeOptions options,
      MicroBatcher batcher,
      AvroDeserializer<ImageEvent> reader,
      AvroSerializer<Embedding> writer,
      EncodeMeter meter,
      Tracing tracing) {
    var images =
        new ImagePreparer(batcher.shape(), options.images().limits(), options.thumbnails());
    var events = new EventPreparation(reader, images, meter);
    var embeddings =
        new EmbeddingWriter(writer, options.topics().names().embeddings(), batcher.modelId());
    OutgoingLimits limits = options.outgoing(batcher.room()).withRoomFor(batcher.dimension());
    EncodeSettings settings = options.settings();
    Duration longest = settings.transactionTimeout().multipliedBy(3).dividedBy(4);
    return new EncodeParts(
        options.topics().names().images(),
        new LookAhead(value -> batcher.submit(() -> events.prepare(value))),
        new OutcomeWait(settings.inferenceTimeout(), longest, new BatcherWork(batcher)),
        new OutcomeWriter(embeddings, limits, meter),
        new CommitPacer(EAGER_COMMIT_PAUSE.toNanos(), System::nanoTime),
        new EncodeTraces(tracing),
        meter);
  }
}
