/**
 * The benchmark of queries over HTTP: an instance on a real broker, asked as clients ask, beside
 * the bare index in the same process.
 */
@NullMarked
package dev.infomax.bench.query;

import org.jspecify.annotations.NullMarked;
