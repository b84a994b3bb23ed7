/**
 * Scenarios of the encode application on the real broker and registry, with a plain Avro producer
 * and a plain Avro consumer: poison among good images, a killed process, a lost device.
 */
@NullMarked
package dev.infomax.integration.encode;

import org.jspecify.annotations.NullMarked;
