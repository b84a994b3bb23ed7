/**
 * The soak: an installation of two instances under a mixed load for an hour, looked at from
 * outside: {@code /proc}, {@code /metrics}, {@code /v1/status} and the JDK's {@code jcmd}.
 *
 * <p>Start at {@link dev.infomax.bench.soak.SoakBench}. What runs is the product as it is, by its
 * own command {@code serve}, in processes of their own; broker and load run in this one.
 */
@NullMarked
package dev.infomax.bench.soak;

import org.jspecify.annotations.NullMarked;
