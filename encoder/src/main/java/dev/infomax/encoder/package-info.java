/**
 * The encoder artifact and running it.
 *
 * <p>Start with {@link dev.infomax.encoder.Encoder}: it opens an {@code encoder.pt}, one session
 * per device, and turns batches of pixels into vectors. {@link dev.infomax.encoder.Manifest} says
 * what is inside. A session is confined to one thread at a time; everything else is immutable or
 * thread-safe. The package knows nothing of Kafka, HTTP or training.
 */
@NullMarked
package dev.infomax.encoder;

import org.jspecify.annotations.NullMarked;
