package dev.infomax.streams.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** Builds a settings record out of keys and values. */
final class RecordBinder<R extends Record> {
  private final Section<R> section;
  private final RecordComponent[] components;

  RecordBinder(Section<R> section) {
    this.section = section;
    this.components = section.type().getRecordComponents();
  }

  /**
   * @throws ConfigurationException if a value is missing, has another type or breaks a rule
   */
  R bind(Map<String, String> values) {
    Object[] arguments = Arrays.stream(components).map(c -> argument(c, values)).toArray();
    try {
      return constructor().newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException rule) {
        throw new ConfigurationException(named(String.valueOf(rule.getMessage()), values), rule);
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object argument(RecordComponent component, Map<String, String> values) {
    String key = section.key(component);
    Knob knob = Section.knob(component);
    String text = values.get(key);
    if (text == null || (text.isEmpty() && knob.required())) {
      if (knob.required()) {
        throw new ConfigurationException(key + " must be set: " + knob.value());
      }
      text = knob.byDefault();
    }
    try {
      return ValueParser.parse(text, component.getGenericType());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(key + " " + e.getMessage() + " but was " + shown(key, text));
    }
  }

  /** The rule's message with the component's name, where it begins with one, as its full key. */
  private String named(String message, Map<String, String> values) {
    for (RecordComponent component : components) {
      String key = section.key(component);
      for (String name : new String[] {component.getName(), KeyNames.kebab(component.getName())}) {
        if (message.startsWith(name + " ")) {
          return masked(key, key + message.substring(name.length()), values);
        }
      }
    }
    return section.prefix().isEmpty() || message.startsWith(section.prefix())
        ? message
        : section.prefix() + ": " + message;
  }

  private static String masked(String key, String message, Map<String, String> values) {
    String value = values.get(key);
    return KeyNames.isSecret(key) && value != null ? message.replace(value, "***") : message;
  }

  private static String shown(String key, String value) {
    return value.isEmpty() ? "empty" : KeyNames.shown(key, value);
  }

  private Constructor<R> constructor() throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<R> constructor = section.type().getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor;
  }
}
