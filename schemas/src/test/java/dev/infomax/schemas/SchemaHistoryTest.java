package dev.infomax.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.schemas.registry.SchemaDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every version that a schema ever had reads, and is read by, today's. A new version is added as
 * the next number, never changed.
 */
class SchemaHistoryTest {
  private static final Path HISTORY = Path.of("src/test/resources/history");
  private static final Path TODAY = Path.of("src/main/avro");

  static List<String> names() {
    return List.of("ImageEvent", "Embedding");
  }

  @ParameterizedTest
  @MethodSource("names")
  void today_withEveryEarlierVersion_readsAndIsRead(String name) throws IOException {
    Schema today = today(name);
    for (Path file : versions(name)) {
      Schema earlier = parse(file);
      assertThat(SchemaDifference.between(today, earlier)).as("today reads %s", file).isEmpty();
      assertThat(SchemaDifference.between(earlier, today)).as("%s reads today's", file).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void today_lastVersion_isKeptInTheHistory(String name) throws IOException {
    assertThat(parse(versions(name).getLast())).isEqualTo(today(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void history_isNumberedWithoutGaps(String name) throws IOException {
    List<Path> versions = versions(name);
    for (int i = 0; i < versions.size(); i++) {
      assertThat(versions.get(i).getFileName()).hasToString(i + 1 + ".avsc");
    }
  }

  @Test
  void between_requiredFieldAdded_isFoundOnOneSide() throws IOException {
    Schema today = today("Embedding");
    Schema more = with(today, "{\"name\":\"site\",\"type\":\"string\"}");

    assertThat(SchemaDifference.between(more, today))
        .singleElement()
        .hasToString(
            "READER_FIELD_MISSING_DEFAULT_VALUE at /fields/%d: site"
                .formatted(today.getFields().size()));
    assertThat(SchemaDifference.between(today, more)).isEmpty();
  }

  @Test
  void between_vectorAsDoubles_isFound() throws IOException {
    Schema today = today("Embedding");
    Schema doubles =
        new Schema.Parser()
            .parse(today.toString().replace("\"items\":\"float\"", "\"items\":\"double\""));

    assertThat(SchemaDifference.between(today, doubles))
        .extracting(SchemaDifference::location)
        .containsExactly("/fields/0/type/items");
  }

  private static Schema with(Schema schema, String field) {
    String json = schema.toString();
    return new Schema.Parser().parse(json.substring(0, json.length() - 2) + "," + field + "]}");
  }

  private static Schema today(String name) throws IOException {
    return parse(TODAY.resolve(name + ".avsc"));
  }

  private static Schema parse(Path file) throws IOException {
    return new Schema.Parser().parse(file.toFile());
  }

  private static List<Path> versions(String name) throws IOException {
    try (Stream<Path> files = Files.list(HISTORY.resolve(name))) {
      return files
          .sorted(
              java.util.Comparator.comparingInt(
                  f -> Integer.parseInt(f.getFileName().toString().replace(".avsc", ""))))
          .toList();
    }
  }
}
