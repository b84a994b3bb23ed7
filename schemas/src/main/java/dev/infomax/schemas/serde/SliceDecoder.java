package dev.infomax.schemas.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro binary read from an array. Unlike Avro's own decoder it hands out {@code bytes} as slices of
 * the array instead of copies, and checks every length against what is left before anything is
 * allocated, so that bad bytes cannot exhaust the memory.
 *
 * <p>Confined to one read.
 */
final class SliceDecoder extends Decoder {
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int position;

  SliceDecoder(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  int position() {
    return position;
  }

  /**
   * What is left. Avro is not told (remainingBytes): it would measure a writer's items by the
   * reader's type.
   */
  private int left() {
    return bytes.length - position;
  }

  /** Moves past {@code count} bytes and returns where they begin. */
  int take(long count) {
    int start = position;
    if (count < 0) {
      throw malformed("a length of %d at byte %d".formatted(count, start));
    }
    if (count > left()) {
      throw new AvroFormatException(new FormatFault.Truncated(start, count, bytes.length));
    }
    position = start + (int) count;
    return start;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() {
    return bytes[take(1)] == 1;
  }

  @Override
  public int readInt() {
    int start = position;
    long value = readLong();
    if (value != (int) value) {
      throw malformed("an int of %d at byte %d".formatted(value, start));
    }
    return (int) value;
  }

  @Override
  public long readLong() {
    int start = position;
    long zigzag = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte b = bytes[take(1)];
      zigzag |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    throw malformed("a number of more than 10 bytes at byte " + start);
  }

  @Override
  public float readFloat() {
    return (float) FLOAT.get(bytes, take(Float.BYTES));
  }

  @Override
  public double readDouble() {
    return (double) DOUBLE.get(bytes, take(Double.BYTES));
  }

  @Override
  public Utf8 readString(Utf8 old) {
    int length = readLength();
    int start = take(length);
    byte[] copy = new byte[length];
    System.arraycopy(bytes, start, copy, 0, length);
    return new Utf8(copy);
  }

  @Override
  public String readString() {
    int length = readLength();
    return new String(bytes, take(length), length, StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() {
    take(readLong());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) {
    int length = readLength();
    return ByteBuffer.wrap(bytes, take(length), length).slice();
  }

  @Override
  public void skipBytes() {
    take(readLong());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) {
    System.arraycopy(bytes, take(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) {
    take(length);
  }

  @Override
  public int readEnum() {
    return readInt();
  }

  @Override
  public int readIndex() {
    return readInt();
  }

  @Override
  public long readArrayStart() {
    return blockCount();
  }

  @Override
  public long arrayNext() {
    return blockCount();
  }

  @Override
  public long skipArray() {
    return skipBlocks();
  }

  @Override
  public long readMapStart() {
    return blockCount();
  }

  @Override
  public long mapNext() {
    return blockCount();
  }

  @Override
  public long skipMap() {
    return skipBlocks();
  }

  /**
   * Reads the head of a block: the number of its items; if negative, their size in bytes follows. 0
   * ends the collection.
   */
  long blockCount() {
    int start = position;
    long count = readLong();
    if (count < 0) {
      long size = readLong();
      if (size < 0 || count == Long.MIN_VALUE) {
        throw malformed("a block of %d items in %d bytes at byte %d".formatted(count, size, start));
      }
      count = -count;
    }
    return checkedCount(count);
  }

  /**
   * Skips blocks that say their size; stops at one that does not and returns its number of items,
   * or 0 at the end.
   */
  private long skipBlocks() {
    long count = readLong();
    while (count < 0) {
      take(readLong());
      count = readLong();
    }
    return checkedCount(count);
  }

  /**
   * An item takes at least one byte; a larger count is a damaged record, or would be a loop without
   * end.
   */
  private long checkedCount(long count) {
    if (count > left()) {
      throw new AvroFormatException(new FormatFault.Truncated(position, count, bytes.length));
    }
    return count;
  }

  private int readLength() {
    long length = readLong();
    if (length < 0) {
      throw malformed("a length of %d before byte %d".formatted(length, position));
    }
    return (int) checkedCount(length);
  }

  private static AvroFormatException malformed(String what) {
    return new AvroFormatException(new FormatFault.Malformed(what));
  }
}
