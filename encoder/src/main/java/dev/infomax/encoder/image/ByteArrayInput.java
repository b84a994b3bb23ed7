package dev.infomax.encoder.image;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An image stream over an array, without ImageIO's cache in between.
 *
 * <p>Confined to one thread.
 */
final class ByteArrayInput extends ImageInputStreamImpl {
  private final byte[] bytes;
  private boolean exhausted;

  ByteArrayInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether the reader asked for more than there is. */
  boolean exhausted() {
    return exhausted;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      exhausted = true;
      return -1;
    }
    return bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    int count = (int) Math.min(length, bytes.length - streamPos);
    if (count <= 0) {
      exhausted = length > 0;
      return length > 0 ? -1 : 0;
    }
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
