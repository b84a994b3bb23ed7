package dev.infomax.schemas.serde;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro builds only classes that the process trusts, since schemas name classes and schemas come
 * from outside. Classes for which a serde is built are added to what is trusted already.
 *
 * <p>Thread-safe.
 */
final class TrustedRecords {
  private static final Set<Class<?>> TRUSTED = ConcurrentHashMap.newKeySet();

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), TRUSTED::contains));
  }

  private TrustedRecords() {}

  /** Trusts {@code type} and returns Avro's model of it. */
  static SpecificData model(Class<?> type) {
    TRUSTED.add(type);
    return SpecificData.getForClass(type);
  }

  /** Returns the schema that {@code type} was generated from. */
  static Schema schema(Class<?> type) {
    return model(type).getSchema(type);
  }
}
