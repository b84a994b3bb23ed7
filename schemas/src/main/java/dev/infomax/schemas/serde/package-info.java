/**
 * Records of the topics to bytes and back: Confluent's wire format (byte 0, schema id as 4 bytes
 * big-endian, Avro binary).
 *
 * <p>Start at {@link dev.infomax.schemas.serde.AvroSerde} for whole records and at {@link
 * dev.infomax.schemas.serde.EmbeddingReader} for vectors read in place. Bytes that cannot be read
 * raise {@link dev.infomax.schemas.serde.AvroFormatException}, which blames the record and is
 * final; a {@link dev.infomax.schemas.registry.RegistryException} blames the registry or its
 * settings and says nothing about the record.
 *
 * <p>Everything here may be used from any thread. Nothing here knows of images, models or
 * topologies.
 */
@NullMarked
package dev.infomax.schemas.serde;

import org.jspecify.annotations.NullMarked;
