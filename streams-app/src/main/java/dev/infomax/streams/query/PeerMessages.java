package dev.infomax.streams.query;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.query.Query;

/**
 * The binary messages between members. A request is version, kind, time left in milliseconds,
 * partitions, query; an answer is version, settled, count, and partition with result for each.
 * Stateless.
 */
final class PeerMessages {
  private static final byte VERSION = 3;
  private static final int MAX_PARTITIONS = 1 << 16;

  /** No question may take longer: see {@link QuerySettings}. */
  private static final long MOST_MILLIS = 300_000;

  private PeerMessages() {}

  /** A request as the other side reads it. */
  record Request<R>(QueryKind kind, Query<R> query, Set<Integer> partitions, long millisLeft) {}

  static byte[] request(Query<?> query, Set<Integer> partitions, long millisLeft)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    QueryKind kind = QueryKind.of(query);
    out.writeByte(VERSION);
    out.writeByte(kind.code());
    out.writeLong(millisLeft);
    out.writeInt(partitions.size());
    for (int partition : partitions) {
      out.writeInt(partition);
    }
    writeQuery(kind, query, out);
    return bytes.toByteArray();
  }

  private static <R> void writeQuery(QueryKind kind, Query<R> query, DataOutputStream out)
      throws IOException {
    kind.<R>typed().writeQuery(query, out);
  }

  static Request<?> readRequest(byte[] message) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(message));
    checkVersion(in);
    QueryKind kind = QueryKind.of(in.readUnsignedByte());
    long millisLeft = in.readLong();
    if (millisLeft < 0 || millisLeft > MOST_MILLIS) {
      throw new IOException(
          "expected at most " + MOST_MILLIS + " ms of time left, found " + millisLeft);
    }
    int count = WireValues.count(in.readInt(), MAX_PARTITIONS);
    var partitions = new HashSet<Integer>();
    for (int i = 0; i < count; i++) {
      partitions.add(in.readInt());
    }
    return new Request<>(kind, kind.typed().readQuery(in), partitions, millisLeft);
  }

  static <R> byte[] answer(QueryKind kind, ShardAnswer<R> answer) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    out.writeBoolean(answer.settled());
    out.writeInt(answer.results().size());
    for (var entry : answer.results().entrySet()) {
      out.writeInt(entry.getKey());
      kind.<R>typed().writeResult(entry.getValue(), out);
    }
    return bytes.toByteArray();
  }

  static <R> ShardAnswer<R> readAnswer(Query<R> query, byte[] message) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(message));
    checkVersion(in);
    QueryCodec<Query<R>, R> codec = QueryKind.of(query).typed();
    boolean settled = in.readBoolean();
    int count = WireValues.count(in.readInt(), MAX_PARTITIONS);
    var results = new HashMap<Integer, R>();
    for (int i = 0; i < count; i++) {
      results.put(in.readInt(), codec.readResult(in));
    }
    return new ShardAnswer<>(settled, results);
  }

  private static void checkVersion(DataInputStream in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("expected peer message version " + VERSION + ", found " + version);
    }
  }
}
