package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.schemas.Embedding;
import dev.infomax.streams.query.FeedEvent;
import dev.infomax.streams.query.FeedMeter;
import dev.infomax.streams.query.FeedSettings;
import dev.infomax.streams.query.LiveFeed;
import dev.infomax.streams.query.QueryService;
import dev.infomax.streams.query.StoredEmbedding;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EventEndpointTest {
  private static final HttpSettings SETTINGS = new HttpSettings("127.0.0.1", 0, "", 0, 1 << 20);
  private static final FeedSettings ONE = new FeedSettings(1, 20, Duration.ofMillis(200));

  private static final LimitSettings ONE_CALL =
      new LimitSettings(1, 9, 100, 0, Duration.ofSeconds(9), Duration.ofSeconds(9), 1 << 20);

  private final QueryService queries = NothingStored.queries();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;

  EventEndpointTest() throws Exception {
    var feed = new LiveFeed(queries, ONE, FeedMeter.NONE);
    server =
        HttpServer.start(
            HttpPort.open(SETTINGS),
            NothingStored.services(queries, new NoImages(), feed),
            new HttpProtection(Optional.empty(), false, ONE_CALL, Optional.empty()));
  }

  @AfterEach
  void stop() {
    server.close();
    queries.close();
    client.shutdownNow();
  }

  private HttpRequest request(String method) {
    return request(method, Paths.EVENTS);
  }

  private HttpRequest request(String method, String path) {
    return HttpRequest.newBuilder(server.address().resolve(path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private HttpResponse<Stream<String>> listen() throws Exception {
    return client.send(request("GET"), BodyHandlers.ofLines());
  }

  private static String next(Iterator<String> lines, String beginning) {
    String line = lines.next();
    while (!line.startsWith(beginning)) {
      line = lines.next();
    }
    return line;
  }

  @Test
  void stream_whileNothingArrives_isReadyThenBeatsThenEndsWithTheServer() throws Exception {
    HttpResponse<Stream<String>> response = listen();
    Iterator<String> lines = response.body().iterator();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/event-stream;charset=utf-8");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(lines.next()).isEqualTo("retry: 3000");
    assertThat(next(lines, "event: ")).isEqualTo("event: ready");
    assertThat(next(lines, ":")).isEqualTo(": heartbeat");

    server.close();

    assertThat(next(lines, "event: ")).isEqualTo("event: end");
    assertThat(lines.next()).isEqualTo("data: {\"reason\":\"stopping\"}");
  }

  @Test
  void stream_withoutAPlace_isAProblemThatSaysWhenToComeBack() throws Exception {
    Iterator<String> lines = listen().body().iterator();
    assertThat(next(lines, "event: ")).isEqualTo("event: ready");

    HttpResponse<Stream<String>> refused = listen();

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body()).singleElement().asString().contains("feed.max-listeners");
  }

  @Test
  void stream_whileItLasts_takesNoPlaceFromThoseWhoAsk() throws Exception {
    Iterator<String> lines = listen().body().iterator();
    assertThat(next(lines, "event: ")).isEqualTo("event: ready");

    var answer = client.send(request("GET", Paths.METRICS), BodyHandlers.discarding());

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void stream_asHead_isHeadersAlone() throws Exception {
    HttpResponse<Stream<String>> response = client.send(request("HEAD"), BodyHandlers.ofLines());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/event-stream;charset=utf-8");
  }

  @Test
  void text_ofEveryEvent_isOneLineOfData() {
    Embedding embedding =
        Embedding.newBuilder()
            .setVector(List.of(1f))
            .setModelId("m")
            .setAttributes(Map.of("label", "two\nlines"))
            .setThumbnail(ByteBuffer.wrap(new byte[] {1}))
            .setCaptureTime(Instant.EPOCH)
            .build();

    assertThat(EventEndpoint.text(new FeedEvent.Arrived(new StoredEmbedding("a/1", embedding))))
        .isEqualTo(
            "event: embedding\ndata: {\"id\":\"a/1\",\"attributes\":{\"label\":\"two\\nlines\"},"
                + "\"thumbnail\":\"AQ==\",\"timestamp\":\"1970-01-01T00:00:00Z\"}\n\n");
    assertThat(EventEndpoint.text(new FeedEvent.Skipped(3)))
        .isEqualTo("event: skipped\ndata: {\"count\":3}\n\n");
    assertThat(EventEndpoint.text(new FeedEvent.Ended(FeedEvent.Reason.TOO_SLOW)))
        .isEqualTo("event: end\ndata: {\"reason\":\"too-slow\"}\n\n");
  }
}
