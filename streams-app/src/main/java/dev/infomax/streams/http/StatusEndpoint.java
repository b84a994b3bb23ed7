package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.streams.http.openapi.Operation;
import dev.infomax.streams.query.ClusterStatus;
import dev.infomax.streams.query.Member;
import dev.infomax.streams.query.StatusService;
import dev.infomax.streams.store.ModelVectors;
import dev.infomax.streams.store.PartitionStatus;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the cluster stands.
 *
 * <p>Thread-safe.
 */
final class StatusEndpoint {
  static final Operation STATUS =
      Operation.of("status", "How the cluster stands")
          .answers(200, "Models, counts and lag by partition, applications, members.", "Status");

  /** The application whose lag belongs to the partitions of the store. */
  private static final String SEARCH = "search";

  private final StatusService status;

  StatusEndpoint(StatusService status) {
    this.status = status;
  }

  void status(Context context) throws InterruptedException {
    Answers.json(context, json(status.status()));
    context.header("Cache-Control", "no-store");
  }

  static ObjectNode json(ClusterStatus status) {
    ObjectNode json = Json.object();
    json.put("model", status.modelId());
    json.put("dimension", status.dimension());
    json.put("metric", status.metric().label());
    json.put("searchable", status.searchable());
    ObjectNode models = json.putObject("models");
    status.models().forEach((id, vectors) -> models.set(id, model(vectors)));
    json.put("partial", status.coverage().partial());
    json.set("coverage", Answers.coverage(status.coverage()));
    ArrayNode partitions = json.putArray("partitions");
    Map<Integer, Long> lags = status.lags().getOrDefault(SEARCH, Map.of());
    status.partitions().forEach(p -> partitions.add(partition(p, lags)));
    ObjectNode lag = json.putObject("lag");
    new TreeMap<>(status.lags()).forEach((name, values) -> lag.set(name, lag(values)));
    ObjectNode applications = json.putObject("applications");
    new TreeMap<>(status.applications()).forEach(applications::put);
    ArrayNode members = json.putArray("members");
    status.members().forEach(member -> members.add(member(member)));
    return json;
  }

  private static ObjectNode model(ModelVectors vectors) {
    ObjectNode json = Json.object();
    json.put("dimension", vectors.dimension());
    json.put("searchable", vectors.count());
    return json;
  }

  private static ObjectNode partition(PartitionStatus status, Map<Integer, Long> lags) {
    ObjectNode json = Json.object();
    json.put("partition", status.partition());
    json.put("searchable", status.searchable());
    json.put("memoryBytes", status.memoryBytes());
    ObjectNode rejected = json.putObject("rejected");
    new TreeMap<>(status.rejections())
        .forEach((reason, times) -> rejected.put(reason.label(), times));
    json.put("appliedOffset", status.appliedOffset());
    json.put("loaded", status.loaded());
    json.put("loadedShare", status.loadedShare());
    json.put("restoring", !status.restored());
    json.put("lag", lags.get(status.partition()));
    return json;
  }

  private static ObjectNode lag(Map<Integer, Long> byPartition) {
    ObjectNode json = Json.object();
    Long total = byPartition.values().stream().reduce(Long::sum).orElse(null);
    json.put("total", total);
    ObjectNode partitions = json.putObject("partitions");
    new TreeMap<>(byPartition)
        .forEach((partition, lag) -> partitions.put(String.valueOf(partition), lag));
    return json;
  }

  private static ObjectNode member(Member member) {
    ObjectNode json = Json.object();
    json.put("host", member.host());
    json.put("port", member.port());
    json.put("self", member.self());
    ArrayNode active = json.putArray("active");
    member.active().stream().sorted().forEach(active::add);
    ArrayNode standby = json.putArray("standby");
    member.standby().stream().sorted().forEach(standby::add);
    return json;
  }
}
