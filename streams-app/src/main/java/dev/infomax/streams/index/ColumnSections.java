package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;
import static dev.infomax.streams.vector.CodeKernels.TERMS;

import dev.infomax.streams.attribute.Attributes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.BitSet;
import java.util.List;

/**
 * A column of codes as sections:
 *
 * <pre>
 * slots        int32 dimension, number of slots, number of those in use; then a bit for each slot
 * codes        for each block of 64 slots: int8 (dimension, 64), float32 (3, 64) little-endian
 * ids          for each slot in use, in order: int32 length, UTF-8
 * attributes   for each slot in use, in order: {@link AttributeCodec}
 * </pre>
 *
 * <p>Slots keep their numbers, so other sections can refer to them. Immutable.
 */
final class ColumnSections {
  static final String SLOTS = "slots";
  static final String CODES = "codes";
  static final String IDS = "ids";
  static final String ATTRIBUTES = "attributes";

  private static final int MOST_SLOTS = Integer.MAX_VALUE - BLOCK;

  private final int dimension;
  private final int segmentRows;

  ColumnSections(int dimension, int segmentRows) {
    this.dimension = dimension;
    this.segmentRows = segmentRows;
  }

  /** Receives what was read, in order of slots. */
  interface Receiver {
    /** These slots are in use. */
    void slots(BitSet used);

    /** The segment of a block, to be filled with its codes and terms. */
    Segment segment(int block);

    /**
     * The id of a slot in use.
     *
     * @throws IOException if there was the same id before
     */
    void id(int slot, byte[] id) throws IOException;

    /** The attributes of a slot in use. */
    void attributes(int slot, Attributes attributes);
  }

  List<Section> of(Snapshot snapshot) {
    BitSet used = new BitSet(snapshot.slots());
    for (int slot = 0; slot < snapshot.slots(); slot++) {
      Segment segment = snapshot.segments()[slot / segmentRows];
      used.set(slot, segment.visible(slot % segmentRows, snapshot.sequence()));
    }
    return List.of(
        new Section(SLOTS, out -> writeSlots(snapshot, used, out)),
        new Section(CODES, out -> writeCodes(snapshot, out)),
        new Section(IDS, out -> writeIds(snapshot, used, out)),
        new Section(ATTRIBUTES, out -> writeAttributes(snapshot, used, out)));
  }

  private void writeSlots(Snapshot snapshot, BitSet used, DataOutputStream out) throws IOException {
    out.writeInt(dimension);
    out.writeInt(snapshot.slots());
    out.writeInt(used.cardinality());
    out.write(used.toByteArray());
  }

  /** Rows that are being filled are written as they are: they are not in use. */
  private void writeCodes(Snapshot snapshot, DataOutputStream out) throws IOException {
    byte[] bytes = new byte[TERMS * Float.BYTES];
    FloatBuffer terms = floats(bytes);
    for (int block = 0; block < blocks(snapshot.slots()); block++) {
      int slot = block * BLOCK;
      Segment segment = snapshot.segments()[slot / segmentRows];
      int inSegment = slot % segmentRows / BLOCK;
      out.write(segment.codes, segment.codesOffset(inSegment), dimension * BLOCK);
      terms.put(0, segment.terms, inSegment * TERMS, TERMS);
      out.write(bytes);
    }
  }

  private void writeIds(Snapshot snapshot, BitSet used, DataOutputStream out) throws IOException {
    for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
      byte[] id = snapshot.segments()[slot / segmentRows].idBytes(slot % segmentRows);
      out.writeInt(id.length);
      out.write(id);
    }
  }

  private void writeAttributes(Snapshot snapshot, BitSet used, DataOutputStream out)
      throws IOException {
    for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
      Segment segment = snapshot.segments()[slot / segmentRows];
      AttributeCodec.write(segment.attributes.at(slot % segmentRows), out);
    }
  }

  void read(Section.Source source, Receiver into) throws IOException {
    BitSet used = new BitSet();
    int slots = source.read(SLOTS, in -> readSlots(in, used));
    into.slots(used);
    source.read(CODES, in -> readCodes(in, slots, into));
    source.read(IDS, in -> readIds(in, used, into));
    source.read(ATTRIBUTES, in -> readAttributes(in, used, into));
  }

  private int readSlots(DataInputStream in, BitSet used) throws IOException {
    require(in.readInt() == dimension, "vectors of another length");
    int slots = in.readInt();
    int count = in.readInt();
    require(slots >= 0 && slots <= MOST_SLOTS, "number of slots out of range");
    used.or(BitSet.valueOf(in.readAllBytes()));
    require(used.length() <= slots && used.cardinality() == count, "other slots in use than said");
    return slots;
  }

  private Integer readCodes(DataInputStream in, int slots, Receiver into) throws IOException {
    byte[] bytes = new byte[TERMS * Float.BYTES];
    FloatBuffer terms = floats(bytes);
    for (int block = 0; block < blocks(slots); block++) {
      Segment segment = into.segment(block);
      int inSegment = block % (segmentRows / BLOCK);
      in.readFully(segment.codes, segment.codesOffset(inSegment), dimension * BLOCK);
      in.readFully(bytes);
      terms.get(0, segment.terms, inSegment * TERMS, TERMS);
    }
    return slots;
  }

  private Integer readIds(DataInputStream in, BitSet used, Receiver into) throws IOException {
    for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
      int length = in.readInt();
      byte[] id = in.readNBytes(Math.max(0, length));
      require(id.length == length, "an id of impossible length");
      into.id(slot, id);
    }
    return used.cardinality();
  }

  private Integer readAttributes(DataInputStream in, BitSet used, Receiver into)
      throws IOException {
    for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
      into.attributes(slot, AttributeCodec.read(in));
    }
    return used.cardinality();
  }

  private static int blocks(int slots) {
    return (slots + BLOCK - 1) / BLOCK;
  }

  private static FloatBuffer floats(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  static void require(boolean holds, String found) throws IOException {
    if (!holds) {
      throw new IOException("unusable index: found " + found);
    }
  }
}
