package dev.infomax.schemas.registry;

/** A schema is to be looked up, registering is off, and the registry does not have it. */
public final class SchemaNotRegisteredException extends RegistryException {
  private static final long serialVersionUID = 1L;

  SchemaNotRegisteredException(String urls, String subject, String schemaName) {
    super(
        "schema registry %s has no schema under subject '%s' that writes %s as we do; register it there, or set %s=true"
            .formatted(urls, subject, schemaName, RegistryConfig.AUTO_REGISTER),
        null);
  }
}
