package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.index.Effort;
import dev.infomax.streams.query.KnnRequest;
import dev.infomax.streams.query.KnnRequest.ById;
import dev.infomax.streams.query.KnnRequest.ByImage;
import dev.infomax.streams.query.KnnRequest.ByVector;
import dev.infomax.streams.query.KnnRequest.Source;
import dev.infomax.streams.query.Selection;
import dev.infomax.streams.query.Terms;
import dev.infomax.streams.vector.Metric;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads nearest-neighbour requests and checks every rule that needs no store.
 *
 * <p>Immutable.
 *
 * @param maxK most neighbours that may be asked for
 * @param storeMetric of requests that name none
 */
record KnnReader(int maxK, Metric storeMetric) {
  private static final int DEFAULT_K = 10;
  private static final int MAX_TIMEOUT_MILLIS = 300_000;
  private static final int MAX_PROBES = 1 << 20;
  private static final List<String> SOURCES = List.of("id", "vector", "image");

  /** Fields that go with every source. */
  static final List<String> OPTIONS =
      List.of(
          "k",
          "model",
          "metric",
          "exact",
          "nprobe",
          "filter",
          "radius",
          "after",
          "include",
          "includeSelf",
          "timeoutMs",
          "maxLag");

  private static final Set<String> ALL =
      Stream.of(SOURCES, OPTIONS).flatMap(List::stream).collect(Collectors.toSet());

  /** Every field that a request may have. */
  static Set<String> fields() {
    return ALL;
  }

  /** A request in JSON. */
  KnnCall read(ObjectNode body, String place) {
    var fields = new Fields(body, place);
    fields.allow(ALL);
    return call(fields, source(fields));
  }

  /** A request whose body is the image and whose options are elsewhere. */
  KnnCall read(byte[] image, ObjectNode options) {
    var fields = new Fields(options, "");
    fields.allow(Set.copyOf(OPTIONS));
    return call(fields, new ByImage(image));
  }

  private KnnCall call(Fields fields, Source source) {
    Optional<Metric> metric = metric(fields);
    var request =
        new KnnRequest(
            source,
            fields.integer("k", 1, maxK, DEFAULT_K),
            metric,
            selection(fields, metric.orElse(storeMetric)),
            effort(fields),
            terms(fields));
    return new KnnCall(request, include(fields));
  }

  private static Terms terms(Fields fields) {
    int timeout = fields.integer("timeoutMs", 1, MAX_TIMEOUT_MILLIS, 0);
    int maxLag = fields.integer("maxLag", 0, Integer.MAX_VALUE, -1);
    return new Terms(
        timeout == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(timeout)),
        maxLag < 0 ? OptionalLong.empty() : OptionalLong.of(maxLag));
  }

  private static Source source(Fields fields) {
    List<String> given = SOURCES.stream().filter(fields::has).toList();
    if (given.isEmpty()) {
      throw fields.problem(
          ProblemCode.MISSING_FIELD, "id", "or vector or image must be given: what to be near to");
    }
    if (given.size() > 1) {
      throw fields.problem(
          ProblemCode.CONFLICTING_FIELDS,
          given.get(1),
          "must not be given together with "
              + given.getFirst()
              + ": exactly one of id, vector, image");
    }
    return switch (given.getFirst()) {
      case "id" -> new ById(id(fields));
      case "vector" -> new ByVector(vector(fields));
      default -> new ByImage(image(fields));
    };
  }

  private static String id(Fields fields) {
    String id = fields.text("id").orElseThrow();
    if (id.isEmpty()) {
      throw fields.problem(ProblemCode.OUT_OF_RANGE, "id", "must not be empty");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
      throw fields.problem(ProblemCode.BAD_ID, "id", "must be Unicode without lone surrogates");
    }
    return id;
  }

  private static float[] vector(Fields fields) {
    float[] vector = fields.vector("vector").orElseThrow();
    if (vector.length == 0) {
      throw fields.problem(ProblemCode.WRONG_LENGTH, "vector", "must not be empty");
    }
    return vector;
  }

  private static byte[] image(Fields fields) {
    try {
      return Base64.getDecoder().decode(fields.text("image").orElseThrow());
    } catch (IllegalArgumentException e) {
      throw fields.problem(
          ProblemCode.WRONG_TYPE, "image", "must be an image in base64: " + e.getMessage());
    }
  }

  private static Optional<Metric> metric(Fields fields) {
    return fields
        .text("metric")
        .map(
            label ->
                Arrays.stream(Metric.values())
                    .filter(metric -> metric.label().equals(label))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            fields.problem(
                                ProblemCode.OUT_OF_RANGE,
                                "metric",
                                "must be one of cosine, l2, dot but was " + label)));
  }

  private static Selection selection(Fields fields, Metric metric) {
    Predicate filter =
        fields
            .node("filter")
            .map(node -> new FilterReader().read(node, fields.place() + "filter"))
            .orElse(Predicate.ALL);
    return new Selection(
        model(fields),
        filter,
        radius(fields, metric),
        fields.text("after"),
        fields.truth("includeSelf"));
  }

  private static Optional<String> model(Fields fields) {
    Optional<String> model = fields.text("model");
    if (model.isPresent() && model.get().isEmpty()) {
      throw fields.problem(ProblemCode.OUT_OF_RANGE, "model", "must not be empty");
    }
    return model;
  }

  /** Where everything is scanned, it does not matter how many cells would be. */
  private static Effort effort(Fields fields) {
    int cells = fields.integer("nprobe", 1, MAX_PROBES, 0);
    if (fields.truth("exact")) {
      return Effort.EXACT;
    }
    return cells == 0 ? Effort.CHOSEN : new Effort.Probes(cells);
  }

  private static OptionalDouble radius(Fields fields, Metric metric) {
    OptionalDouble radius = fields.number("radius");
    boolean isDistance = metric != Metric.DOT;
    if (isDistance && radius.isPresent() && radius.getAsDouble() < 0) {
      throw fields.problem(
          ProblemCode.OUT_OF_RANGE, "radius", "must be at least 0 but was " + radius.getAsDouble());
    }
    return radius;
  }

  private static Set<Include> include(Fields fields) {
    if (!fields.has("include")) {
      return EnumSet.of(Include.ATTRIBUTES);
    }
    var included = EnumSet.noneOf(Include.class);
    List<String> labels = fields.texts("include");
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      String name = "include[" + i + "]";
      included.add(
          Arrays.stream(Include.values())
              .filter(include -> include.label().equals(label))
              .findFirst()
              .orElseThrow(
                  () ->
                      fields.problem(
                          ProblemCode.OUT_OF_RANGE,
                          name,
                          "must be one of vector, attributes, thumbnail but was " + label)));
    }
    return included;
  }
}
