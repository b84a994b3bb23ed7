package dev.infomax.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster stands.
 *
 * <p>Immutable.
 *
 * @param model of searches that name none
 * @param dimension numbers of a vector of it
 * @param searchable embeddings that can be found, of all models
 * @param models what can be found, by the id of its model
 * @param partial whether a partition is missing
 * @param lag records not processed yet, by application
 * @param applications state of each application of the instance that was asked
 */
public record ClusterStatus(
    String model,
    int dimension,
    Metric metric,
    long searchable,
    Map<String, Model> models,
    boolean partial,
    Coverage coverage,
    List<Partition> partitions,
    Map<String, Lag> lag,
    Map<String, String> applications,
    List<Member> members) {
  /** A model whose embeddings can be found. */
  public record Model(int dimension, long searchable) {}

  /**
   * A partition of the store.
   *
   * @param memoryBytes of its index
   * @param rejected how many vectors were left out, by reason
   * @param loadedShare how much of the store's content is in the index, 0 to 1
   * @param restoring whether it follows its topic by itself: restored, or a standby
   * @param lag records it is behind; null if it is not known
   */
  public record Partition(
      int partition,
      long searchable,
      long memoryBytes,
      Map<String, Long> rejected,
      long appliedOffset,
      boolean loaded,
      double loadedShare,
      boolean restoring,
      @Nullable Long lag) {}

  /**
   * Records not processed yet.
   *
   * @param total null while it is not known
   */
  public record Lag(@Nullable Long total, Map<Integer, Long> partitions) {}

  /**
   * An instance.
   *
   * @param self whether it is the one that was asked
   * @param active partitions it answers for
   * @param standby partitions it could answer for
   */
  public record Member(
      String host, int port, boolean self, List<Integer> active, List<Integer> standby) {}
}
