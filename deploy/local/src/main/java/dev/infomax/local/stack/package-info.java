/**
 * What the applications need around them, started together: broker and registry, side by side, with
 * their data in one folder.
 *
 * <p>{@link dev.infomax.local.stack.LocalStack} is the demo's ground, and that of scenario tests
 * and benchmarks. Knows nothing of the applications.
 */
@NullMarked
package dev.infomax.local.stack;

import org.jspecify.annotations.NullMarked;
