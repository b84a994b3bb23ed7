/**
 * Benchmarks: ratios measured in one run, on one machine, against a peer in the same process.
 *
 * <p>Start at {@link dev.infomax.bench.BenchCommand}. Rounds of the peers alternate and medians are
 * compared, so that a disturbance from outside meets both. Nothing here is a test: timings are
 * printed, never asserted.
 */
@NullMarked
package dev.infomax.bench;

import org.jspecify.annotations.NullMarked;
