/**
 * The Schema Registry: which id a schema has, and which schema an id means.
 *
 * <p>Start at {@link dev.infomax.schemas.registry.SchemaRegistry}. It drives Confluent's own
 * client, understands Confluent's configuration keys and adds what a long-running application
 * needs: bounded retries, errors that say whether waiting helps, and a check at start that the
 * registered schema and ours fit each other.
 *
 * <p>Every type may be used from any thread. Calls block on HTTP; results are cached, so a steady
 * stream of records makes none. The client's shaded packages are seen here and nowhere else;
 * nothing here knows of Kafka records or of the wire format.
 */
@NullMarked
package dev.infomax.schemas.registry;

import org.jspecify.annotations.NullMarked;
