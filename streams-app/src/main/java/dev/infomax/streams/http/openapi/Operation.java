package dev.infomax.streams.http.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a call tells of itself. Each method but {@link #of} gives a copy that tells more.
 *
 * <p>Immutable.
 *
 * @param id unique among all calls
 * @param parameters names of shared parameters, or fields of a neighbours' request
 * @param body schema of each media type that is taken; {@link #BINARY} for images
 */
public record Operation(
    String id,
    String summary,
    String description,
    List<String> parameters,
    Map<String, String> body,
    Results results) {
  /** In place of a schema: the body is no JSON. */
  public static final String BINARY = "";

  /** How the call can end. */
  record Results(List<Answer> answers, List<Failure> failures) {}

  public static Operation of(String id, String summary) {
    return new Operation(id, summary, "", List.of(), Map.of(), new Results(List.of(), List.of()));
  }

  public Operation describedAs(String text) {
    return new Operation(id, summary, text, parameters, body, results);
  }

  public Operation taking(Collection<String> names) {
    return new Operation(id, summary, description, joined(parameters, names), body, results);
  }

  public Operation taking(String... names) {
    return taking(List.of(names));
  }

  /** Takes a body of this media type, or range of them. */
  public Operation body(String mediaType, String schema) {
    SequencedMap<String, String> more = new TreeMap<>(body);
    more.put(mediaType, schema);
    return new Operation(id, summary, description, parameters, more, results);
  }

  /** Answers with JSON. */
  public Operation answers(int status, String meaning, String schema) {
    return answers(new Answer(status, meaning, "application/json", schema));
  }

  /** Answers with a body that is described by its media type alone. */
  public Operation answersWith(String mediaType, String meaning) {
    return answers(new Answer(200, meaning, mediaType, BINARY));
  }

  /** Answers 304 to who has it already. */
  public Operation answersUnchanged() {
    return answers(new Answer(304, "As it was when its ETag was given.", "", BINARY));
  }

  private Operation answers(Answer answer) {
    var more = new Results(joined(results.answers(), List.of(answer)), results.failures());
    return new Operation(id, summary, description, parameters, body, more);
  }

  public Operation fails(Collection<? extends Failure> failures) {
    var more = new Results(results.answers(), joined(results.failures(), failures));
    return new Operation(id, summary, description, parameters, body, more);
  }

  public Operation fails(Failure... failures) {
    return fails(List.of(failures));
  }

  private static <T> List<T> joined(List<T> some, Collection<? extends T> more) {
    var all = new ArrayList<T>(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
