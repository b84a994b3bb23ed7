package dev.infomax.streams.query;

import dev.infomax.streams.tracing.CurrentSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.query.Query;

/**
 * The partitions of another member, asked over HTTP.
 *
 * <p>Thread-safe.
 */
final class PeerShards implements Shards {
  private final HttpClient client;
  private final PeerLink link;
  private final URI address;

  PeerShards(HttpClient client, Member member, PeerLink link) {
    this.client = client;
    this.link = link;
    this.address =
        URI.create(
            link.scheme()
                + "://"
                + bracketed(member.host())
                + ":"
                + member.port()
                + PeerServer.PATH);
  }

  @Override
  public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline)
      throws IOException, InterruptedException {
    Duration left = deadline.left();
    if (left.toMillis() < 1) {
      throw new IOException("no time left to ask " + address);
    }
    byte[] body = PeerMessages.request(query, partitions, left.toMillis());
    var request =
        HttpRequest.newBuilder(address)
            .timeout(left)
            .header("Content-Type", PeerServer.MEDIA_TYPE)
            .POST(BodyPublishers.ofByteArray(body));
    CurrentSpan.into(request::header);
    link.authorization().get().ifPresent(proof -> request.header("Authorization", proof));
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() == 401 || response.statusCode() == 403) {
      link.warnRefused(address);
    }
    if (response.statusCode() != 200) {
      throw new IOException(address + " answered " + response.statusCode());
    }
    return PeerMessages.readAnswer(query, response.body());
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
