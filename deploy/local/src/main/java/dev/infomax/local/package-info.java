/**
 * The local stack: everything that the product needs around it, on one computer and in one go.
 *
 * <p>A Kafka broker in this process ({@code broker}), a schema registry as a child process ({@code
 * registry}), pictures to stream ({@code pictures}), the demo that puts them together ({@code
 * demo}) and the command line ({@code cli}). Everything listens on the loopback interface only,
 * keeps its data under one folder and finds it again after a restart, a killed process included.
 *
 * <p>It may use every other module; no other module's product code may use it.
 */
@NullMarked
package dev.infomax.local;

import org.jspecify.annotations.NullMarked;
