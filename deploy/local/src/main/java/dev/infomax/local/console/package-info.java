/**
 * What the commands show while they run: a line that rewrites itself on a terminal, and appears now
 * and then where output goes to a file; numbers and durations as people read them.
 *
 * <p>Depends on the JDK alone and knows nothing of what is shown.
 */
@NullMarked
package dev.infomax.local.console;

import org.jspecify.annotations.NullMarked;
