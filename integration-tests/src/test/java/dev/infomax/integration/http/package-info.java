/** The HTTP interface over whole processes on a real broker, asked as any client would. */
@NullMarked
package dev.infomax.integration.http;

import org.jspecify.annotations.NullMarked;
