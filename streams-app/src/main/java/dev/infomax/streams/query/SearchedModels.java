package dev.infomax.streams.query;

import dev.infomax.schemas.registry.RegistryException;
import dev.infomax.streams.query.ModelIdentity.Model;
import dev.infomax.streams.query.QueryRejected.Reason;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.StatusQuery;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that questions are asked of: the store's own, and others whose vectors it keeps apart.
 *
 * <p>Thread-safe.
 */
final class SearchedModels {
  private static final Logger LOG = LoggerFactory.getLogger(SearchedModels.class);

  /** Learning is a means: a partition that is down must leave time for the question. */
  private static final int LEARNING_PART = 4;

  private final ModelIdentity identity;
  private final Lookup lookup;
  private final ScatterGather gather;
  private final Map<String, Model> others = new ConcurrentHashMap<>();

  SearchedModels(ModelIdentity identity, Lookup lookup, ScatterGather gather) {
    this.identity = identity;
    this.lookup = lookup;
    this.gather = gather;
  }

  /** The store's own, as far as it is known. */
  Model own() {
    return identity.model();
  }

  /** The store's own, learned from a searchable embedding if it is not known. */
  Model own(Deadline deadline) throws InterruptedException {
    if (!identity.known()) {
      try {
        lookup.any(part(deadline)).ifPresent(found -> identity.learn(found.embedding()));
      } catch (RegistryException e) {
        LOG.warn("The model that is searched stays unknown: {}", e.getMessage());
      }
    }
    return identity.model();
  }

  private static Deadline part(Deadline deadline) {
    return deadline.within(deadline.left().dividedBy(LEARNING_PART));
  }

  /**
   * The model that a question names; the store's own if it names none.
   *
   * @throws QueryRejected if no partition has vectors of it, or some do not tell in time
   */
  Model of(Optional<String> named, Deadline deadline) throws InterruptedException {
    Model own = own(deadline);
    if (named.isEmpty() || named.get().equals(own.modelId())) {
      return own;
    }
    Model known = others.get(named.get());
    return known == null ? find(named.get(), own, deadline) : known;
  }

  private Model find(String modelId, Model own, Deadline deadline) throws InterruptedException {
    Gathered<PartitionStatus> gathered = gather.all(new StatusQuery(), part(deadline));
    for (PartitionStatus partition : gathered.results()) {
      partition
          .models()
          .forEach((id, vectors) -> others.putIfAbsent(id, new Model(id, vectors.dimension())));
    }
    Model found = others.get(modelId);
    if (found != null) {
      return found;
    }
    if (!gathered.complete()) {
      throw new QueryRejected(
          Reason.PARTITIONS_MISSING,
          "model",
          "partitions that may have vectors of model did not answer in time");
    }
    var all = new TreeSet<>(others.keySet());
    all.add(own.modelId());
    all.remove("");
    throw new QueryRejected(
        Reason.UNKNOWN_MODEL,
        "model",
        "model must be one of %s but was %s".formatted(String.join(", ", all), modelId));
  }
}
