/**
 * Settings: validated records whose components carry their documentation and default.
 *
 * <p>{@link dev.infomax.streams.config.Knob} marks a component; keys are the component names in
 * kebab-case behind the record's prefix. The configuration reference is generated from them.
 */
@NullMarked
package dev.infomax.streams.config;

import org.jspecify.annotations.NullMarked;
