package dev.infomax.streams.query;

import java.net.http.HttpClient;
import java.util.Optional;

/** Where the partitions of a member are asked. Implementations are thread-safe. */
@FunctionalInterface
interface MemberShards extends AutoCloseable {
  Shards of(Member member);

  @Override
  default void close() {}

  /**
   * This process's partitions directly, those of others over HTTP.
   *
   * @param local empty if this process holds none
   * @param link to the others
   */
  static MemberShards connect(Optional<LocalShards> local, QuerySettings settings, PeerLink link) {
    HttpClient client =
        link.secured(HttpClient.newBuilder())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
    return new MemberShards() {
      @Override
      public Shards of(Member member) {
        return member.self() && local.isPresent()
            ? local.get()
            : new PeerShards(client, member, link);
      }

      @Override
      public void close() {
        client.shutdownNow();
      }
    };
  }
}
