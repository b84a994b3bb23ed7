/**
 * The benchmark of the exported encoder beside its peer.
 *
 * <p>Start with {@link dev.infomax.trainer.bench.EncoderBench}, the command {@code bench encoder}.
 * It lives in this module because the peer is the network as DJL's own blocks. All contenders run
 * the same weights on the same pixels in one process, in turns, and only ratios of medians count.
 * One thread drives it all, but for the contenders that bring threads of their own.
 */
@NullMarked
package dev.infomax.trainer.bench;

import org.jspecify.annotations.NullMarked;
