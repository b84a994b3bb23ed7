package dev.infomax.streams.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * A settings record and the prefix of its keys.
 *
 * <p>Immutable.
 *
 * @param prefix empty, or ending in a dot: {@code "batch."}
 * @param type a record each of whose components carries a {@link Knob}
 */
public record Section<R extends Record>(String prefix, Class<R> type) {
  /** Keys in the order of the record's components. */
  List<String> keys() {
    return Arrays.stream(type.getRecordComponents()).map(this::key).toList();
  }

  String key(RecordComponent component) {
    Knob knob = knob(component);
    return prefix + (knob.key().isEmpty() ? KeyNames.kebab(component.getName()) : knob.key());
  }

  static Knob knob(RecordComponent component) {
    Knob knob = component.getAnnotation(Knob.class);
    if (knob == null) {
      throw new IllegalStateException(
          component.getDeclaringRecord().getName() + "." + component.getName() + " has no @Knob");
    }
    return knob;
  }
}
