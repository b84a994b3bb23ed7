package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.infomax.streams.query.FeedMeter;
import dev.infomax.streams.query.FeedSettings;
import dev.infomax.streams.query.LiveFeed;
import dev.infomax.streams.query.QueryService;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final HttpSettings SETTINGS = new HttpSettings("127.0.0.1", 0, "", 0, 1 << 20);
  private static final int MAX_K = 77;
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static JsonNode document;

  @BeforeAll
  static void read() throws Exception {
    try (QueryService queries = NothingStored.queries();
        HttpServer server = HttpServer.start(HttpPort.open(SETTINGS), services(queries));
        HttpClient client = HttpClient.newHttpClient()) {
      URI place = server.address().resolve(Paths.OPENAPI);
      document =
          JSON.readTree(
              client
                  .send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofByteArray())
                  .body());
    }
  }

  private static HttpServices services(QueryService queries) {
    var feed = new LiveFeed(queries, FeedSettings.DEFAULT, FeedMeter.NONE);
    return NothingStored.services(queries, new NoImages(), feed, MAX_K);
  }

  @Test
  void document_bySchemaOfOpenApi_isValid() throws Exception {
    var registry = SchemaRegistry.withDefaultDialect(Dialects.getOpenApi31());
    String place = "https://spec.openapis.org/oas/3.1/schema/2022-10-07";
    try (InputStream in = OpenApiTest.class.getResourceAsStream(place.replace("https://", "/"))) {
      var schema = registry.getSchema(SchemaLocation.of(place), JSON.readTree(in));

      assertThat(schema.validate(document)).isEmpty();
    }
  }

  @Test
  void document_everyReference_leadsSomewhere() {
    for (JsonNode reference : document.findValues("$ref")) {
      String pointer = reference.textValue().substring(1);
      assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
    }
  }

  @Test
  void document_ofTheKnnRequest_hasTheFieldsThatAreRead() {
    JsonNode request = document.at("/components/schemas/KnnRequest/properties");

    assertThat(names(request)).containsExactlyInAnyOrderElementsOf(KnnReader.fields());
    assertThat(request.at("/k/maximum").intValue()).isEqualTo(MAX_K);
    assertThat(document.at("/components/parameters/k/schema/maximum").intValue()).isEqualTo(MAX_K);
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void document_parametersOfEveryPath_areDeclared() {
    for (var path : document.get("paths").properties()) {
      List<String> named =
          PATH_PARAMETER.matcher(path.getKey()).results().map(found -> found.group(1)).toList();
      for (JsonNode operation : path.getValue()) {
        var declared = new ArrayList<String>();
        for (JsonNode reference : operation.path("parameters")) {
          JsonNode parameter = document.at(reference.get("$ref").textValue().substring(1));
          if (parameter.get("in").textValue().equals("path")) {
            declared.add(parameter.get("name").textValue());
          }
        }
        assertThat(declared).as(path.getKey()).isEqualTo(named);
      }
    }
  }

  @Test
  void document_everyCode_canBeMetSomewhere() {
    var told = new TreeSet<String>();
    document
        .get("paths")
        .findValues("code")
        .forEach(code -> code.get("enum").forEach(label -> told.add(label.textValue())));

    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            List.of(ProblemCode.values()).stream().map(ProblemCode::label).toList());
  }

  @Test
  void document_ofCallsThatNeedNoKey_saysSo() {
    var open =
        document.get("paths").properties().stream()
            .filter(path -> path.getValue().at("/get/security").isEmpty())
            .filter(path -> path.getValue().has("get"))
            .map(path -> path.getKey())
            .collect(Collectors.toSet());

    assertThat(open).containsExactlyInAnyOrder("/livez", "/readyz", "/openapi.json", "/docs");
    assertThat(document.at("/paths/~1v1~1images~1{id}/put/security/1/bearer/0").textValue())
        .isEqualTo("ingest");
  }
}
