package dev.infomax.schemas.registry;

import org.apache.avro.Schema;

/** One version of a subject, as the registry holds it. */
record SubjectVersion(int version, int id, Schema schema) {}
