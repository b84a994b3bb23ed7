package dev.infomax.streams.topology.encode;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.serde.AvroDeserializer;
import dev.infomax.schemas.serde.AvroSerializer;
import dev.infomax.streams.inference.ImagePreparer;
import dev.infomax.streams.inference.MicroBatcher;
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
    EmbeddingWriter writer,
    CommitPacer pacer,
    EncodeMeter meter) {
  private static final Duration EAGER_COMMIT_PAUSE = Duration.ofMillis(40);

  static EncodeParts of(
      EncodeOptions options,
      MicroBatcher batcher,
      AvroDeserializer<ImageEvent> reader,
      AvroSerializer<Embedding> writer,
      EncodeMeter meter) {
    var images =
        new ImagePreparer(batcher.shape(), options.images().limits(), options.thumbnails());
    var events = new EventPreparation(reader, images, meter);
    EncodeSettings settings = options.settings();
    Duration longest = settings.transactionTimeout().multipliedBy(3).dividedBy(4);
    return new EncodeParts(
        options.topics().images(),
        new LookAhead(value -> batcher.submit(() -> events.prepare(value))),
        new OutcomeWait(settings.inferenceTimeout(), longest, batcher::progress),
        new EmbeddingWriter(writer, options.topics().embeddings(), batcher.modelId()),
        new CommitPacer(EAGER_COMMIT_PAUSE.toNanos(), System::nanoTime),
        meter);
  }
}
