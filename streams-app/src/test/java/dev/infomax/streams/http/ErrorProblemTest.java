package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.query.QueryService;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A call that ends with an error of the virtual machine. */
class ErrorProblemTest {
  private static final HttpSettings SETTINGS = new HttpSettings("127.0.0.1", 0, "", 0, 1 << 20);

  private record OutOfMemory() implements ImageLog {
    @Override
    public Placed write(NewImage image) {
      throw new OutOfMemoryError("Java heap space");
    }

    @Override
    public Placed delete(String id) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Test
  void answer_outOfMemory_isAProblem() throws Exception {
    try (QueryService queries = NothingStored.queries();
        HttpServer server =
            HttpServer.start(
                HttpPort.open(SETTINGS), NothingStored.services(queries, new OutOfMemory()));
        HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(server.address().resolve("/v1/embeddings/a")).DELETE().build();

      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
      assertThat(response.body()).contains("\"code\":\"internal-error\"");
      assertThat(response.body()).doesNotContain("heap");
    }
  }
}
