/**
 * A typed client of the HTTP interface. Start at {@link dev.infomax.client.InfomaxClient}.
 *
 * <p>Answers are records that hold what the server said; fields that a newer server adds are left
 * out. Knows nothing of the server's code.
 */
@NullMarked
package dev.infomax.client;

import org.jspecify.annotations.NullMarked;
