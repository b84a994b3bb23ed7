/** Scenarios of the local stack on the real broker and registry, killed processes included. */
@NullMarked
package dev.infomax.integration.local;

import org.jspecify.annotations.NullMarked;
