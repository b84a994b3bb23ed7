/**
 * What the local stack asks of the computer it runs on: free loopback ports, a folder that no other
 * process is using, and the place where the product is installed.
 *
 * <p>Everything that stops a start because of the computer (a taken port, a folder in use, a
 * missing file) is a {@link dev.infomax.local.host.StartException}, whose message says what to do
 * and is meant to be shown without a stack trace. Knows nothing of Kafka, the registry or the demo.
 */
@NullMarked
package dev.infomax.local.host;

import org.jspecify.annotations.NullMarked;
