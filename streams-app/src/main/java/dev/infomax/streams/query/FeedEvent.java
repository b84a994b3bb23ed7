package dev.infomax.streams.query;

/** What a listener of a {@link LiveFeed} hears. Immutable. */
public sealed interface FeedEvent {
  /** From now on everything that arrives is shown or counted. */
  record Ready() implements FeedEvent {}

  /** An embedding became searchable. */
  record Arrived(StoredEmbedding embedding) implements FeedEvent {}

  /** More arrived than is shown. */
  record Skipped(long count) implements FeedEvent {}

  /** Nothing happened for the time of a heartbeat. */
  record Silence() implements FeedEvent {}

  /** The last event. */
  record Ended(Reason reason) implements FeedEvent {}

  /** Why a feed ends. */
  enum Reason {
    /** The listener did not take what was kept for it. */
    TOO_SLOW,
    /** The server stops. */
    STOPPING
  }
}
