/**
 * The encode application: images topic -> embeddings topic, exactly once, with look-ahead
 * micro-batching.
 *
 * <p>Start with {@link dev.infomax.streams.topology.encode.EncodeApplication}. An interceptor on
 * the consumer submits every polled record to the micro-batcher; the processor, on its stream
 * thread, waits for its own record's outcome and forwards it. An image in flight is thus a record
 * that Kafka Streams has not processed, so its offset is never committed and nothing needs
 * draining. What cannot be embedded goes to the dead-letter topic in the same transaction; a failed
 * engine or registry stops the application without committing. Knows nothing of stores, queries or
 * HTTP.
 */
@NullMarked
package dev.infomax.streams.topology.encode;

import org.jspecify.annotations.NullMarked;
