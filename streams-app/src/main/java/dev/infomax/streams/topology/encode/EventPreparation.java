package dev.infomax.streams.topology.encode;

import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.serde.AvroDeserializer;
import dev.infomax.schemas.serde.AvroFormatException;
import dev.infomax.streams.inference.EmbeddingOutcome;
import dev.infomax.streams.inference.ImagePreparer;
import dev.infomax.streams.inference.Preparation;
import java.nio.ByteBuffer;

/**
 * Makes the image in a record's value ready: Avro, then the image in it. Either may turn out to be
 * poison; a registry that is down is not, it fails the submission.
 *
 * <p>Thread-safe.
 */
final class EventPreparation {
  private final AvroDeserializer<ImageEvent> avro;
  private final ImagePreparer images;
  private final EncodeMeter meter;

  EventPreparation(AvroDeserializer<ImageEvent> avro, ImagePreparer images, EncodeMeter meter) {
    this.avro = avro;
    this.images = images;
    this.meter = meter;
  }

  Preparation.Result<RecordOutcome> prepare(byte[] value) {
    long start = meter.nanos();
    ImageEvent event;
    try {
      event = avro.decode(value);
    } catch (AvroFormatException e) {
      var refused = new RecordOutcome.Refused(Poison.of(e.fault()), e.fault().detail());
      return new Preparation.Settled<>(refused);
    } finally {
      meter.avroRead(meter.nanos() - start);
    }
    return images.prepare(content(event)).map(outcome -> outcome(event, outcome));
  }

  private static RecordOutcome outcome(ImageEvent event, EmbeddingOutcome outcome) {
    return switch (outcome) {
      case EmbeddingOutcome.Embedded(var vector, var thumbnail) ->
          new RecordOutcome.Embedded(event, vector, thumbnail);
      case EmbeddingOutcome.Rejected(var reason, var detail) ->
          new RecordOutcome.Refused(Poison.of(reason), detail);
    };
  }

  private static byte[] content(ImageEvent event) {
    ByteBuffer content = event.getContent().duplicate();
    var bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }
}
