package dev.infomax.encoder.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The few opcodes of Python's pickle protocol 2 that a TorchScript module needs.
 *
 * <p>Confined to one thread.
 */
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleWriter() {
    op(0x80).op(2);
  }

  /** Pushes {@code module.name}. */
  PickleWriter global(String module, String name) {
    op('c');
    out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  PickleWriter string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    op('X').littleEndian(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  PickleWriter integer(int value) {
    return op('J').littleEndian(value);
  }

  PickleWriter integers(int... values) {
    mark();
    for (int value : values) {
      integer(value);
    }
    return tuple();
  }

  PickleWriter no() {
    return op(0x89);
  }

  PickleWriter mark() {
    return op('(');
  }

  /** Pops everything down to the mark, pushes it as a tuple. */
  PickleWriter tuple() {
    return op('t');
  }

  PickleWriter emptyTuple() {
    return op(')');
  }

  PickleWriter emptyDict() {
    return op('}');
  }

  /** Pops a tuple, pushes the object of that persistent id. */
  PickleWriter persistentId() {
    return op('Q');
  }

  /** Pops a callable and its arguments, pushes the result. */
  PickleWriter call() {
    return op('R');
  }

  /** Pops a class and its arguments, pushes an instance without calling its constructor. */
  PickleWriter newObject() {
    return op(0x81);
  }

  /** Pops keys and values down to the mark, adds them to the dict below it. */
  PickleWriter setItems() {
    return op('u');
  }

  /** Pops a state, gives it to the object below. */
  PickleWriter build() {
    return op('b');
  }

  byte[] finish() {
    op('.');
    return out.toByteArray();
  }

  private PickleWriter op(int code) {
    out.write(code);
    return this;
  }

  private PickleWriter littleEndian(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
    return this;
  }
}
