/** The HTTP interface and the web page. The only package that sees the HTTP library. */
@NullMarked
package dev.infomax.streams.http;

import org.jspecify.annotations.NullMarked;
