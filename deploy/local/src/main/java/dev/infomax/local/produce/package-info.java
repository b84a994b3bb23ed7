/**
 * Images from a source to the images topic, each exactly as often as asked for.
 *
 * <p>{@link dev.infomax.local.produce.ImageStream} walks a source at a given rate, leaves out what
 * it is told is there already, and sends the rest through {@link
 * dev.infomax.local.produce.ImageProducer}, an idempotent Kafka producer. What could not be read or
 * sent is counted and logged. Knows nothing of what becomes of the images.
 */
@NullMarked
package dev.infomax.local.produce;

import org.jspecify.annotations.NullMarked;
