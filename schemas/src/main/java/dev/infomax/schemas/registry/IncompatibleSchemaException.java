package dev.infomax.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A registered schema and ours do not fit: what one of them writes the other cannot read. Names
 * subject, version and difference.
 */
public final class IncompatibleSchemaException extends RegistryException {
  private static final long serialVersionUID = 1L;
  private final String subject;
  private final int version;
  private final ArrayList<String> differences;

  IncompatibleSchemaException(String subject, int version, List<String> differences) {
    super(
        "our schema does not fit version %d of subject '%s': %s"
            .formatted(version, subject, differences.stream().collect(Collectors.joining("; "))),
        null);
    this.subject = subject;
    this.version = version;
    this.differences = new ArrayList<>(differences);
  }

  /** Returns the subject. */
  public String subject() {
    return subject;
  }

  /** Returns the registered version that ours was compared with. */
  public int version() {
    return version;
  }

  /**
   * Returns the differences, each with the direction that fails, the location in the schema and
   * what was found.
   */
  public List<String> differences() {
    return List.copyOf(differences);
  }
}
