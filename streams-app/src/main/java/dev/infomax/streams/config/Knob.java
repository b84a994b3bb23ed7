package dev.infomax.streams.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents a component of a settings record and gives its default. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Knob {
  /** What the setting does, its unit and its limits, in a sentence or two. */
  String value();

  /** The default, as it would be written in the configuration; empty if there is none. */
  String byDefault() default "";

  /** The key behind the record's prefix, where it is not the component's name in kebab-case. */
  String key() default "";

  /** Whether the start stops when the key is missing. */
  boolean required() default false;
}
