/**
 * Who may ask what, and what proves it: API keys, tokens of an issuer, the secret that instances
 * share, certificates. Start at {@link dev.infomax.streams.security.Authenticator}. Files are
 * looked at again and again by one thread; what they hold is immutable and swapped as a whole. It
 * knows neither HTTP nor Kafka, and puts no secret into a message.
 */
@NullMarked
package dev.infomax.streams.security;

import org.jspecify.annotations.NullMarked;
