package dev.infomax.local.broker;

import static dev.infomax.local.host.LoopbackPort.HOST;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;

/**
 * Sends transaction markers to the broker of this process, one connection each. The admin client
 * sends markers that abort only.
 *
 * <p>Immutable.
 *
 * @param port port of the broker's client listener
 */
record MarkerSender(int port) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int LARGEST_RESPONSE = 1 << 20;

  /**
   * Sends a marker and waits until it is written.
   *
   * @return what the partition's leader says to it, {@link Errors#NONE} if it is written
   * @throws IOException if no answer comes within 5 s
   */
  Errors send(TxnMarkerEntry marker) throws IOException {
    TopicPartition partition = marker.partitions().getFirst();
    return response(marker)
        .errorsByProducerId()
        .getOrDefault(marker.producerId(), Map.of())
        .getOrDefault(partition, Errors.UNKNOWN_SERVER_ERROR);
  }

  private WriteTxnMarkersResponse response(TxnMarkerEntry marker) throws IOException {
    short version = ApiKeys.WRITE_TXN_MARKERS.latestVersion();
    RequestHeader header =
        new RequestHeader(ApiKeys.WRITE_TXN_MARKERS, version, "infomax-markers", 1);
    ByteBuffer request =
        new WriteTxnMarkersRequest.Builder(List.of(marker))
            .build(version)
            .serializeWithHeader(header);
    return (WriteTxnMarkersResponse) AbstractResponse.parseResponse(exchange(request), header);
  }

  private ByteBuffer exchange(ByteBuffer request) throws IOException {
    int timeout = Math.toIntExact(TIMEOUT.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), timeout);
      socket.setSoTimeout(timeout);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(request.remaining());
      out.write(request.array(), request.arrayOffset() + request.position(), request.remaining());
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int size = in.readInt();
      if (size < 0 || size > LARGEST_RESPONSE) {
        throw new IOException(
            "the answer to a transaction marker is said to have %d B".formatted(size));
      }
      byte[] response = new byte[size];
      in.readFully(response);
      return ByteBuffer.wrap(response);
    }
  }
}
