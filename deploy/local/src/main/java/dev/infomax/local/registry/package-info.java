/**
 * A schema registry with Confluent's HTTP interface, as a child process on the loopback interface:
 * Apicurio Registry, unpacked by this module's build.
 *
 * <p>Start with {@link dev.infomax.local.registry.RegistryProcess#start}. Schemas and their ids are
 * kept in a database file: records on a topic name their schema by id, so an id must mean the same
 * after a restart and after a kill, this process's or the child's. The child never outlives this
 * process: it ends when its standard input does, which the operating system closes however this
 * process ends.
 *
 * <p>Knows nothing of the schemas in it.
 */
@NullMarked
package dev.infomax.local.registry;

import org.jspecify.annotations.NullMarked;
