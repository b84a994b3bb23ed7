/**
 * Settings: validated records whose components carry their documentation and default.
 *
 * <p>{@link dev.infomax.streams.config.Configuration} holds keys and values from file, environment
 * and command line; {@link dev.infomax.streams.config.Section} binds them to a record, whose {@link
 * dev.infomax.streams.config.Knob}s say what there is; keys are the component names in kebab-case
 * behind the record's prefix. A record's compact constructor checks the rules and throws {@link
 * java.lang.IllegalArgumentException} with a message that begins with the component's name ({@code
 * "maxSize must be between 1 and 4096 but was 0"}), which becomes the full key. The configuration
 * reference is generated from the same records. Everything here is immutable.
 */
@NullMarked
package dev.infomax.streams.config;

import org.jspecify.annotations.NullMarked;
