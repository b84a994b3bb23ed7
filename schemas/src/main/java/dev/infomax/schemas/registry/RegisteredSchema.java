package dev.infomax.schemas.registry;

import org.apache.avro.Schema;

/**
 * A schema and the id that the registry gave it.
 *
 * @param id the registry's id, as it stands in the wire format
 * @param schema the schema that records with this id are written with
 */
public record RegisteredSchema(int id, Schema schema) {}
