package dev.infomax.trainer.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named float arrays and a few strings in one file, in the safetensors format: length of the header
 * (8 bytes, little-endian), header (JSON), data (float32, little-endian).
 *
 * <p>Immutable by convention: the arrays are not copied.
 */
record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";
  private static final long LARGEST_HEADER = 100L << 20;

  /** Values in row-major order. */
  @SuppressWarnings("ArrayRecordComponent") // megabytes of weights
  record Tensor(long[] shape, float[] values) {}

  /** Writes a temporary file beside {@code file}, forces it to disk and renames it. */
  void write(Path file) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (var channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      byte[] header = header();
      writeFully(channel, buffer(8).putLong(header.length).flip());
      writeFully(channel, ByteBuffer.wrap(header));
      for (Tensor tensor : tensors.values()) {
        ByteBuffer data = buffer(4 * tensor.values().length);
        data.asFloatBuffer().put(tensor.values());
        writeFully(channel, data);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] header() throws IOException {
    ObjectNode header = JSON.createObjectNode();
    header.set(METADATA, JSON.valueToTree(metadata));
    long offset = 0;
    for (var entry : tensors.entrySet()) {
      long end = offset + 4L * entry.getValue().values().length;
      ObjectNode node = header.putObject(entry.getKey()).put("dtype", "F32");
      node.set("shape", JSON.valueToTree(entry.getValue().shape()));
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    return JSON.writeValueAsBytes(header);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is not what {@link #write} writes
   */
  static Safetensors read(Path file) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (all.remaining() < 8) {
      throw new IOException(file + " is too short to be a checkpoint");
    }
    long length = all.getLong();
    if (length < 2 || length > Math.min(LARGEST_HEADER, all.remaining())) {
      throw new IOException(file + " is not a checkpoint: its header length is " + length);
    }
    JsonNode header = JSON.readTree(all.array(), 8, (int) length);
    ByteBuffer data = all.position(8 + (int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, String> metadata = new LinkedHashMap<>();
    header
        .path(METADATA)
        .properties()
        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (var entry : header.properties()) {
      if (!entry.getKey().equals(METADATA)) {
        tensors.put(entry.getKey(), tensor(file, entry.getKey(), entry.getValue(), data));
      }
    }
    return new Safetensors(metadata, tensors);
  }

  private static Tensor tensor(Path file, String name, JsonNode node, ByteBuffer data)
      throws IOException {
    long start = node.path("data_offsets").path(0).asLong(-1);
    long end = node.path("data_offsets").path(1).asLong(-1);
    if (!node.path("dtype").asText().equals("F32")
        || start < 0
        || end < start
        || end > data.capacity()) {
      throw new IOException("%s is damaged: tensor %s is %s".formatted(file, name, node));
    }
    float[] values = new float[(int) ((end - start) / 4)];
    ByteBuffer part = data.slice((int) start, (int) (end - start)).order(ByteOrder.LITTLE_ENDIAN);
    part.asFloatBuffer().get(values);
    return new Tensor(JSON.convertValue(node.path("shape"), long[].class), values);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
