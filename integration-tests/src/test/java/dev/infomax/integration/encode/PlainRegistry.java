package dev.infomax.integration.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** The registry's REST interface as a client of another make would use it. */
public final class PlainRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Map<Integer, Schema> known = new ConcurrentHashMap<>();

  public PlainRegistry(String url) {
    this.url = url;
  }

  public int register(String subject, Schema schema) throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("schema", schema.toString()));
    int id =
        call(HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)))
            .get("id")
            .asInt();
    known.put(id, schema);
    return id;
  }

  /** Asks once: the schema of an id never changes. */
  Schema byId(int id) throws IOException, InterruptedException {
    Schema schema = known.get(id);
    if (schema == null) {
      JsonNode answer = call(HttpRequest.newBuilder(URI.create(url + "/schemas/ids/" + id)));
      schema = new Schema.Parser().parse(answer.get("schema").asText());
      known.put(id, schema);
    }
    return schema;
  }

  private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("HTTP " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
