/** The web page in a real browser; skipped where none is installed. */
@NullMarked
package dev.infomax.integration.page;

import org.jspecify.annotations.NullMarked;
