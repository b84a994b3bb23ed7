package dev.infomax.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TransactionListing;

/**
 * The encode application's place on the images topic, while the application does not run.
 *
 * <p>Confined to one thread.
 */
final class EncodeGroup implements AutoCloseable {
  private final Admin admin;
  private final String group;

  EncodeGroup(String bootstrap, String group) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    this.group = group;
  }

  /**
   * Forgets what has been encoded: the application begins at the oldest image again.
   *
   * @return false if it had not begun yet
   */
  boolean rewind() throws InterruptedException, ExecutionException {
    abortTransactions();
    if (admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().isEmpty()) {
      return false;
    }
    // Static members outlive a stop by their session; a group with members cannot be deleted.
    var everyMember = new RemoveMembersFromConsumerGroupOptions();
    admin.removeMembersFromConsumerGroup(group, everyMember).all().get();
    admin.deleteConsumerGroups(List.of(group)).all().get();
    return true;
  }

  /** One that was just being committed when the process was killed would bring offsets back. */
  private void abortTransactions() throws InterruptedException, ExecutionException {
    List<String> ours =
        admin.listTransactions().all().get().stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> id.startsWith(group + "-"))
            .toList();
    admin.fenceProducers(ours).all().get();
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
