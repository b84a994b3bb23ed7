package dev.infomax.schemas.registry;

import org.jspecify.annotations.Nullable;

/**
 * The registry did not give what was asked for. The subtypes tell whether waiting helps ({@link
 * RegistryUnavailableException}), one record is to blame ({@link UnknownSchemaException}), or
 * somebody has to change something (the others).
 */
public abstract sealed class RegistryException extends RuntimeException
    permits IncompatibleSchemaException,
        RegistryRefusedException,
        RegistryUnavailableException,
        SchemaNotRegisteredException,
        UnknownSchemaException {
  private static final long serialVersionUID = 1L;

  RegistryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
