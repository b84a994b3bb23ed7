package dev.infomax.integration.guarantee;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results as a table of Markdown and as JSON. Immutable.
 *
 * @param notRun why scenarios were not run, by name
 */
record ResultTable(List<TrialResult> results, Map<String, String> notRun) {
  /** Heads of {@link TrialResult#counts}. */
  static final List<String> COUNTS =
      List.of("images", "deletions", "poison", "embeddings", "dead letters", "answers", "restarts");

  ResultTable {
    results = List.copyOf(results);
    notRun = Collections.unmodifiableMap(new LinkedHashMap<>(notRun));
  }

  String markdown() {
    return (results.isEmpty() ? "" : table())
        + notRun.entrySet().stream()
            .map(e -> "\n`%s` was not run: %s.\n".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining());
  }

  private String table() {
    List<String> heads = new ArrayList<>(row(results.getFirst()).keySet());
    String rule = "|" + "---|".repeat(2) + "--:|".repeat(heads.size() - 2);
    return Stream.concat(
            Stream.of(line(heads), rule),
            results.stream().map(result -> line(row(result).values())))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Iterable<?> cells) {
    var line = new StringBuilder("|");
    cells.forEach(cell -> line.append(' ').append(cell).append(" |"));
    return line.toString();
  }

  private static Map<String, Object> row(TrialResult result) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("scenario", result.scenario());
    row.put("seed", result.seed());
    for (int i = 0; i < COUNTS.size(); i++) {
      row.put(COUNTS.get(i), result.counts().get(i));
    }
    Arrays.stream(Breach.values()).forEach(breach -> row.put(breach.label(), result.count(breach)));
    row.put("seconds", result.took().toSeconds());
    return row;
  }

  /** Writes {@code guarantees.md} and {@code guarantees.json}. */
  void write(Path folder) throws IOException {
    Stream<Map<String, Object>> skipped =
        notRun.entrySet().stream()
            .map(e -> Map.of("scenario", e.getKey(), "not run", e.getValue()));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("guarantees.md"), markdown());
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(
            folder.resolve("guarantees.json").toFile(),
            Stream.concat(results.stream().map(ResultTable::row), skipped).toList());
  }
}
