package dev.infomax.streams.query;

import dev.infomax.streams.query.PeerMessages.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Answers other members from the partitions of this process.
 *
 * <p>Thread-safe.
 */
public final class PeerServer {
  /** Where members ask each other. */
  public static final String PATH = "/internal/v1/query";

  /** Media type of requests and answers. */
  public static final String MEDIA_TYPE = "application/vnd.infomax.peer";

  private final Optional<LocalShards> shards;

  /**
   * @param shards empty in a process that holds no partitions
   */
  public PeerServer(Optional<LocalShards> shards) {
    this.shards = shards;
  }

  /**
   * Answers a peer's message.
   *
   * @throws IOException if the message cannot be read
   */
  public byte[] answer(byte[] message) throws IOException {
    return answer(PeerMessages.readRequest(message));
  }

  private <R> byte[] answer(Request<R> request) throws IOException {
    Deadline deadline = Deadline.in(Duration.ofMillis(request.millisLeft()));
    ShardAnswer<R> answer =
        shards
            .map(local -> local.ask(request.query(), request.partitions(), deadline))
            .orElse(new ShardAnswer<>(true, Map.of()));
    return PeerMessages.answer(request.kind(), answer);
  }
}
