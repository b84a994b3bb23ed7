package dev.infomax.streams.query;

import dev.infomax.streams.store.ModelVectors;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.vector.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the cluster stands, as this process sees it.
 *
 * <p>Immutable.
 *
 * @param modelId empty while none is known
 * @param dimension 0 while it is not known
 * @param partitions those that answered, by number
 * @param lags by application, then by partition of its input; no partitions if unknown
 * @param applications states of the Kafka Streams applications of this process, by name
 */
public record ClusterStatus(
    String modelId,
    int dimension,
    Metric metric,
    Coverage coverage,
    List<PartitionStatus> partitions,
    Map<String, Map<Integer, Long>> lags,
    Map<String, String> applications,
    List<Member> members) {
  public ClusterStatus {
    partitions = List.copyOf(partitions);
    lags = Map.copyOf(lags);
    applications = Map.copyOf(applications);
    members = List.copyOf(members);
  }

  /** Embeddings that can be found, by the id of their model. */
  public Map<String, ModelVectors> models() {
    var models = new TreeMap<String, ModelVectors>();
    for (PartitionStatus partition : partitions) {
      partition.models().forEach((id, found) -> models.merge(id, found, ModelVectors::and));
    }
    return models;
  }

  /** Embeddings that can be found, of all models. */
  public long searchable() {
    return partitions.stream().mapToLong(PartitionStatus::searchable).sum();
  }
}
