package dev.infomax.integration.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.FileRecords;

/**
 * The log of a stopped broker as if the last transaction's markers had never been written: what
 * Kafka leaves when it takes a partition without a leader for a deleted one.
 */
final class LostMarkers {
  private static final String SEGMENT = "00000000000000000000.log";

  private LostMarkers() {}

  /**
   * Cuts the marker at the end of each partition of {@code topic} off.
   *
   * @return how many partitions ended in one
   */
  static int forge(Path log, String topic) throws IOException {
    int forged = 0;
    for (Path partition : list(log, topic + "-")) {
      if (cutMarker(partition.resolve(SEGMENT))) {
        deleteWhatRemembersTheEnd(partition);
        forged++;
      }
    }
    // Only a log that was not closed cleanly is read again from its start.
    Files.deleteIfExists(log.resolve(".kafka_cleanshutdown"));
    Files.deleteIfExists(log.resolve("recovery-point-offset-checkpoint"));
    Files.deleteIfExists(log.resolve("replication-offset-checkpoint"));
    return forged;
  }

  private static boolean cutMarker(Path segment) throws IOException {
    try (FileRecords records = FileRecords.open(segment.toFile())) {
      FileChannelRecordBatch last = null;
      for (FileChannelRecordBatch batch : records.batches()) {
        last = batch;
      }
      if (last == null || !last.isControlBatch()) {
        return false;
      }
      records.truncateTo(last.position());
      return true;
    }
  }

  private static void deleteWhatRemembersTheEnd(Path partition) throws IOException {
    for (Path file : list(partition, "")) {
      String name = file.getFileName().toString();
      if (Stream.of(".snapshot", "index").anyMatch(name::endsWith)) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> list(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
