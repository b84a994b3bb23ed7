package dev.infomax.schemas.registry;

/** The registry has no Avro schema with this id. Permanent for the record that carries the id. */
public final class UnknownSchemaException extends RegistryException {
  private static final long serialVersionUID = 1L;
  private final int id;

  UnknownSchemaException(String urls, int id, String detail) {
    super("schema registry %s has no Avro schema with id %d: %s".formatted(urls, id, detail), null);
    this.id = id;
  }

  /** Returns the id that was asked for. */
  public int id() {
    return id;
  }
}
