package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infomax.streams.query.QueryService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final HttpSettings SETTINGS = new HttpSettings("127.0.0.1", 0, "", 0, 1 << 20);

  private static List<String> labels() {
    return Arrays.stream(ProblemCode.values()).map(ProblemCode::label).toList();
  }

  private static JsonNode description() throws IOException {
    return new ObjectMapper().readTree(new Assets().content("openapi.json"));
  }

  @Test
  void description_besideTheRoutes_hasTheSameCalls() throws Exception {
    var described = new TreeSet<String>();
    description()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(verb -> described.add(verb + " " + path.getKey())));
    var routed = new TreeSet<String>();
    try (QueryService queries = NothingStored.queries()) {
      Routes.of(NothingStored.services(queries, new NoImages()), SETTINGS).stream()
          .filter(Routes.Route::documented)
          .map(
              route ->
                  route.method().name().toLowerCase(Locale.ROOT)
                      + " "
                      + route.path().replace('<', '{').replace('>', '}'))
          .forEach(routed::add);
    }

    assertThat(described).isEqualTo(routed);
  }

  @Test
  void description_ofTheKnnRequest_hasTheFieldsThatAreRead() throws Exception {
    var fields = new ArrayList<String>();
    description()
        .at("/components/schemas/KnnRequest/properties")
        .fieldNames()
        .forEachRemaining(fields::add);

    assertThat(fields).containsExactlyInAnyOrderElementsOf(KnnReader.fields());
  }

  @Test
  void description_everyCode_isListedAndEveryReferenceResolves() throws Exception {
    JsonNode description = description();
    List<String> codes = new ArrayList<>();
    description
        .at("/components/schemas/Problem/properties/code/enum")
        .forEach(code -> codes.add(code.textValue()));

    assertThat(codes).containsExactlyInAnyOrderElementsOf(labels());
    for (JsonNode reference : description.findValues("$ref")) {
      String pointer = reference.textValue().substring(1);
      assertThat(description.at(pointer).isMissingNode()).as(pointer).isFalse();
    }
  }

  @Test
  void description_ofCallsThatNeedNoKey_saysSo() throws Exception {
    JsonNode paths = description().get("paths");
    try (QueryService queries = NothingStored.queries()) {
      for (Routes.Route route :
          Routes.of(NothingStored.services(queries, new NoImages()), SETTINGS)) {
        String path = route.path().replace('<', '{').replace('>', '}');
        String verb = route.method().name().toLowerCase(Locale.ROOT);
        if (route.documented()) {
          assertThat(paths.get(path).get(verb).has("security"))
              .as(path)
              .isEqualTo(RouteAccess.needed(route, false).isEmpty());
        }
      }
    }
  }
}
