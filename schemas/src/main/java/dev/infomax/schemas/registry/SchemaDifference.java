package dev.infomax.schemas.registry;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * One reason why a reader's schema cannot resolve data of a writer's schema.
 *
 * @param location JSON pointer into the reader's schema, such as {@code /fields/0/type/items}
 * @param kind Avro's name of the difference, such as {@code TYPE_MISMATCH}
 * @param message what was expected and what was found
 */
public record SchemaDifference(String location, String kind, String message) {

  /**
   * Returns every reason why {@code reader} cannot read what {@code writer} wrote; empty if it can.
   */
  public static List<SchemaDifference> between(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(i -> new SchemaDifference(i.getLocation(), i.getType().name(), i.getMessage()))
        .toList();
  }

  @Override
  public String toString() {
    return kind + " at " + location + ": " + message;
  }
}
