package dev.infomax.streams.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.infomax.streams.attribute.AttributeValue;
import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Attributes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.TreeMap;

/**
 * Attributes as bytes: int32 number, and for each its name, a letter for its type, and its value.
 * Texts are int32 length, UTF-8. Stateless.
 */
final class AttributeCodec {
  private static final char TEXT = 't';
  private static final char WHOLE = 'w';
  private static final char REAL = 'r';

  private AttributeCodec() {}

  static void write(Attributes attributes, DataOutputStream out) throws IOException {
    out.writeInt(attributes.values().size());
    for (var named : attributes.values().entrySet()) {
      write(named.getKey(), out);
      switch (named.getValue()) {
        case Text(String text) -> {
          out.writeByte(TEXT);
          write(text, out);
        }
        case Whole(long number) -> {
          out.writeByte(WHOLE);
          out.writeLong(number);
        }
        case Real(double number) -> {
          out.writeByte(REAL);
          out.writeDouble(number);
        }
      }
    }
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static Attributes read(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count == 0) {
      return Attributes.NONE;
    }
    TreeMap<String, AttributeValue> values = new TreeMap<>();
    for (int left = count; left > 0; left--) {
      String name = readText(in);
      values.put(
          name,
          switch (in.readByte()) {
            case TEXT -> new Text(readText(in));
            case WHOLE -> new Whole(in.readLong());
            case REAL -> new Real(in.readDouble());
            default -> throw new IOException("unusable index: found an unknown type of attribute");
          });
    }
    return new Attributes(values);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(Math.max(0, length));
    ColumnSections.require(bytes.length == length, "a text of impossible length");
    return new String(bytes, UTF_8);
  }
}
