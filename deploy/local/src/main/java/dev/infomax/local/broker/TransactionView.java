package dev.infomax.local.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/**
 * What the broker knows of transactions: its partitions, and its coordinator (KIP-664).
 *
 * <p>Confined to one thread; the admin client is its owner's.
 */
record TransactionView(Admin admin) {
  /** A transactional producer as its coordinator knows it. */
  record Coordinated(String transactionalId, TransactionDescription transaction) {}

  /** The transactions that are open in any partition, of internal topics, too. */
  List<OpenTransaction> open() throws InterruptedException, ExecutionException {
    return admin.describeProducers(partitions()).all().get().entrySet().stream()
        .flatMap(entry -> open(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Stream<OpenTransaction> open(
      TopicPartition partition, PartitionProducerState state) {
    return state.activeProducers().stream()
        .filter(producer -> producer.currentTransactionStartOffset().isPresent())
        .map(producer -> new OpenTransaction(partition, producer));
  }

  private List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
    Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    Collection<TopicDescription> described =
        admin.describeTopics(topics).allTopicNames().get().values();
    return described.stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .toList();
  }

  /** What the coordinator knows, by producer id. It learns it from its log after a start. */
  Map<Long, Coordinated> coordinated() throws InterruptedException, ExecutionException {
    List<String> ids =
        admin.listTransactions().all().get().stream()
            .map(TransactionListing::transactionalId)
            .toList();
    Map<Long, Coordinated> byProducer = new HashMap<>();
    admin
        .describeTransactions(ids)
        .all()
        .get()
        .forEach((id, known) -> byProducer.put(known.producerId(), new Coordinated(id, known)));
    return byProducer;
  }
}
