/**
 * Traces from the produced record to its embedding, the index and the queries that find it.
 *
 * <p>{@link dev.infomax.streams.tracing.Tracing} begins spans for records and requests; who calls
 * it needs to know nothing of OpenTelemetry, which is seen here only. The span of a request is
 * current on its thread, and {@link dev.infomax.streams.tracing.CurrentSpan} takes it to other
 * threads, instances and records. Off, nothing is measured, allocated or kept.
 */
@NullMarked
package dev.infomax.streams.tracing;

import org.jspecify.annotations.NullMarked;
