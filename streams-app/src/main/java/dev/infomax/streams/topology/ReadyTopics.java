package dev.infomax.streams.topology;

/**
 * Topics that exist and are fit for their use.
 *
 * <p>Immutable.
 */
public record ReadyTopics(TopicSettings names, TopicLimits limits) {}
