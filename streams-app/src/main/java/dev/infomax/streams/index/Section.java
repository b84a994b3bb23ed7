package dev.infomax.streams.index;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A part of an index in the form of bytes. Parts are written one after the other and can be read in
 * any order; a reader passes over parts it does not know.
 *
 * @param name of the part, ASCII
 */
public record Section(String name, Content content) {
  /** Writes the bytes. */
  @FunctionalInterface
  public interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  /** Makes something of the bytes. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Must expect anything: that the bytes are damaged may turn out only at their end.
     *
     * @throws IOException if they do not fit
     */
    T read(DataInputStream in) throws IOException;
  }

  /** Where sections are read from. */
  public interface Source {
    /**
     * Reads a section.
     *
     * @throws IOException if there is none of that name, or its bytes are damaged
     */
    <T> T read(String name, Reader<T> reader) throws IOException;
  }
}
