package dev.infomax.streams.query;

import dev.infomax.streams.query.QueryRejected.Reason;
import dev.infomax.streams.store.EmbeddingQuery;
import dev.infomax.streams.store.EmbeddingResult;
import dev.infomax.streams.store.PageQuery;
import dev.infomax.streams.store.PageResult;
import dev.infomax.streams.store.SampleQuery;
import dev.infomax.streams.store.SampleResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.utils.Utils;

/**
 * Finds stored embeddings by id and in order.
 *
 * <p>Thread-safe.
 */
final class Lookup {
  private static final Comparator<String> UTF8_ORDER =
      Comparator.comparing(
          id -> id.getBytes(StandardCharsets.UTF_8), (a, b) -> Arrays.compareUnsigned(a, b));

  /** Enough that one unreadable value does not hide the others. */
  private static final int SOME = 8;

  private final ScatterGather gather;
  private final Cluster cluster;
  private final StoredValues values;

  Lookup(ScatterGather gather, Cluster cluster, StoredValues values) {
    this.gather = gather;
    this.cluster = cluster;
    this.values = values;
  }

  /**
   * Asks the partition that Kafka's default partitioner chooses for the key, then the others:
   * another producer may partition differently. At most half of the time goes to the first.
   *
   * @throws QueryRejected if there is none, or it cannot be read, or a partition that may hold it
   *     does not answer, or cannot tell while it restores
   */
  StoredEmbedding find(String id, String field, Deadline deadline) throws InterruptedException {
    var query = new EmbeddingQuery(id);
    Deadline part = deadline.within(deadline.left().dividedBy(2));
    Gathered<EmbeddingResult> first = gather.from(Set.of(likelyPartition(id)), query, part);
    Optional<StoredEmbedding> found = stored(id, field, first);
    if (found.isPresent()) {
      return found.get();
    }
    Gathered<EmbeddingResult> rest = gather.from(allBut(first.answers()), query, deadline);
    found = stored(id, field, rest);
    if (found.isEmpty() && !rest.complete()) {
      throw missing(field);
    }
    return found.orElseThrow(
        () -> new QueryRejected(Reason.UNKNOWN_ID, field, field + " is not stored: " + id));
  }

  IdPage page(String after, int limit, Deadline deadline) throws InterruptedException {
    Gathered<PageResult> gathered = gather.all(new PageQuery(after, limit + 1), deadline);
    if (!gathered.complete()) {
      throw missing("after");
    }
    List<String> ids =
        gathered.results().stream()
            .flatMap(result -> result.ids().stream())
            .sorted(UTF8_ORDER)
            .distinct()
            .limit(limit + 1L)
            .toList();
    return ids.size() > limit
        ? new IdPage(ids.subList(0, limit), Optional.of(ids.get(limit - 1)))
        : new IdPage(ids, Optional.empty());
  }

  /**
   * @param model whose embeddings; empty for the store's own
   */
  List<StoredEmbedding> sample(String model, int count, Deadline deadline)
      throws InterruptedException {
    long seed = ThreadLocalRandom.current().nextLong();
    var random = new SplittableRandom(seed);
    var entries = new ArrayList<SampleResult.Entry>();
    gather
        .all(new SampleQuery(model, count, seed), deadline)
        .results()
        .forEach(result -> entries.addAll(result.entries()));
    Collections.shuffle(entries, Random.from(random));
    return entries.stream().flatMap(entry -> read(entry).stream()).limit(count).toList();
  }

  private Optional<StoredEmbedding> read(SampleResult.Entry entry) {
    return values.read(entry.id(), entry.value()).map(e -> new StoredEmbedding(entry.id(), e));
  }

  /** Any searchable embedding of the store's own model. */
  Optional<StoredEmbedding> any(Deadline deadline) throws InterruptedException {
    return sample("", SOME, deadline).stream().findFirst();
  }

  private Optional<StoredEmbedding> stored(
      String id, String field, Gathered<EmbeddingResult> gathered) {
    for (EmbeddingResult result : gathered.results()) {
      byte[] value = result.value();
      if (value != null) {
        return Optional.of(values.require(id, field, value));
      }
    }
    return Optional.empty();
  }

  private int likelyPartition(String id) {
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % cluster.partitions();
  }

  private Set<Integer> allBut(Map<Integer, ?> answered) {
    var partitions = new TreeSet<Integer>();
    for (int partition = 0; partition < cluster.partitions(); partition++) {
      partitions.add(partition);
    }
    partitions.removeAll(answered.keySet());
    return partitions;
  }

  private static QueryRejected missing(String field) {
    return new QueryRejected(
        Reason.PARTITIONS_MISSING, field, "partitions of the store did not answer in time");
  }
}
