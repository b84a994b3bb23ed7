package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.query.QueryService;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Attributes on their way from headers to the log. */
class PutImageTest {
  private static final HttpSettings SETTINGS = new HttpSettings("127.0.0.1", 0, "", 0, 1 << 20);

  private record Recording(List<NewImage> written) implements ImageLog {
    @Override
    public Placed write(NewImage image) {
      written.add(image);
      return new Placed("images", 0, 0);
    }

    @Override
    public Placed delete(String id) {
      throw new AssertionError("not asked here");
    }
  }

  private final Recording log = new Recording(new CopyOnWriteArrayList<>());

  private HttpResponse<String> put(String... headers) throws Exception {
    try (QueryService queries = NothingStored.queries();
        HttpServer server =
            HttpServer.start(HttpPort.open(SETTINGS), NothingStored.services(queries, log));
        HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(server.address().resolve("/v1/images/a"))
              .PUT(BodyPublishers.ofByteArray(new byte[] {1}))
              .headers(headers);
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Test
  void put_attributeHeaders_becomeAttributesInLowerCase() throws Exception {
    var answer = put("X-Infomax-Attribute-Label", "cat", "x-infomax-attribute-n", "7");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(log.written().getFirst().attributes()).isEqualTo(Map.of("label", "cat", "n", 7L));
  }

  @Test
  void put_attributeGivenTwice_isRefused() throws Exception {
    var answer = put("X-Infomax-Attribute-A", "1", "x-infomax-attribute-a", "2");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"conflicting-fields\"", "\"field\":\"x-infomax-attribute-a\"");
    assertThat(log.written()).isEmpty();
  }
}
