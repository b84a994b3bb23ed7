/**
 * One Kafka broker in this process: a combined KRaft broker and controller on the loopback
 * interface, made of Kafka's own production classes.
 *
 * <p>Start with {@link dev.infomax.local.broker.EmbeddedBroker#start}. Its data survive a restart
 * and a killed process; replication is one, so they do not survive their disk. Settings that differ
 * from Kafka's defaults stand, with the reason of each, in {@code BrokerProperties}. After a start
 * on data of a killed process, {@link dev.infomax.local.broker.HangingTransactions} finishes what
 * the kill had cut short.
 *
 * <p>Knows nothing of topics, schemas or the applications that use it.
 */
@NullMarked
package dev.infomax.local.broker;

import org.jspecify.annotations.NullMarked;
