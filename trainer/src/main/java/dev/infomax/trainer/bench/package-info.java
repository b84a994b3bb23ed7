/**
 * The benchmarks of encoder and training beside their peers.
 *
 * <p>{@link dev.infomax.trainer.bench.EncoderBench} is the command {@code bench encoder}: the same
 * weights on the same pixels, exported and as DJL's own blocks, which is why it lives in this
 * module. {@link dev.infomax.trainer.bench.TrainBench} is {@code bench train}: {@link
 * dev.infomax.trainer.bench.Workload}s that take {@link dev.infomax.trainer.bench.Turns}, among
 * them Python's PyTorch with the script {@code dim_seed.py}. All run in turns in one call, and only
 * ratios of medians count. One thread drives it all, but for contenders that bring threads of their
 * own.
 */
@NullMarked
package dev.infomax.trainer.bench;

import org.jspecify.annotations.NullMarked;
