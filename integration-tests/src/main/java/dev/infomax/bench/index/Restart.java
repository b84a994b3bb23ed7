package dev.infomax.bench.index;

import dev.infomax.bench.ScratchFolder;
import dev.infomax.bench.Table;
import dev.infomax.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * How soon a search application answers again: the broker stays up in this process, the application
 * runs in processes of its own, first without anything, then after a clean stop, then after {@code
 * kill -9}. Times are from the start of the process.
 */
final class Restart implements IndexPart {
  private static final String TOPIC = "restart";
  private static final int CHANGED = 2_000;

  /** Kafka Streams commits, and RocksDB and the index write what they are due to write. */
  private static final long SETTLE_MILLIS = 5_000;

  private final Table table =
      new Table(
          "Restart of the search application, s from the start of its process",
          List.of(
              Table.figure("vectors", 0),
              Table.text("after"),
              Table.figure("first answer", 2),
              Table.figure("all vectors", 2),
              Table.figure("full speed", 2),
              Table.figure("records read from the topic", 0)));

  @Override
  public String name() {
    return "restart";
  }

  @Override
  public void measure(IndexRun run) throws IOException, InterruptedException, ExecutionException {
    for (int size : run.sizes()) {
      try (var scratch = ScratchFolder.in(run.folder());
          var broker = EmbeddedBroker.start(scratch.path().resolve("kafka"))) {
        measure(run.vectors().vectors(size), broker.bootstrapServers(), scratch.path());
      }
    }
    run.report().add(table);
  }

  private void measure(VectorSet set, String bootstrap, Path folder)
      throws IOException, InterruptedException, ExecutionException {
    try (var topic = new RestartTopic(bootstrap, TOPIC)) {
      topic.send(set, 0, set.size());
      try (var first = start(set, bootstrap, folder)) {
        row(set, "nothing", first);
        Thread.sleep(SETTLE_MILLIS);
        first.stop();
      }
      try (var second = start(set, bootstrap, folder)) {
        row(set, "a clean stop", second);
        topic.send(set, 0, Math.min(CHANGED, set.size()));
        Thread.sleep(SETTLE_MILLIS);
        second.kill();
      }
      try (var third = start(set, bootstrap, folder)) {
        row(set, "kill -9", third);
      }
    }
  }

  private static ChildSearch start(VectorSet set, String bootstrap, Path folder)
      throws IOException {
    return new ChildSearch(
        List.of(
            bootstrap,
            TOPIC,
            folder.resolve("state").toString(),
            Integer.toString(set.size()),
            Integer.toString(set.dimension())));
  }

  private void row(VectorSet set, String after, ChildSearch child) throws IOException {
    child.awaitReady();
    table.row(
        set.size(),
        after,
        child.value("first") / 1e3,
        child.value("loaded") / 1e3,
        child.value("full") / 1e3,
        child.value("read"));
  }
}
