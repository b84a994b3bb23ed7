package dev.infomax.streams.query;

import dev.infomax.streams.attribute.AttributeValue;
import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.attribute.Predicate.Any;
import dev.infomax.streams.attribute.Predicate.Every;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.Not;
import dev.infomax.streams.attribute.Predicate.OneOf;
import dev.infomax.streams.attribute.Predicate.Range;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filters between members: a byte for the kind, and what it is made of. Stateless. */
final class PredicateCodec {
  private static final int MAX_PARTS = 1 << 16;

  /** More than any request may nest. */
  private static final int MAX_DEPTH = 64;

  private static final byte ONE_OF = 1;
  private static final byte RANGE = 2;
  private static final byte ANY = 3;
  private static final byte EVERY = 4;
  private static final byte NOT = 5;

  private static final byte NO_LIMIT = 0;
  private static final byte EXCLUSIVE = 1;
  private static final byte INCLUSIVE = 2;

  private static final byte TEXT = 1;
  private static final byte WHOLE = 2;
  private static final byte REAL = 3;

  private PredicateCodec() {}

  static void write(Predicate predicate, DataOutput out) throws IOException {
    switch (predicate) {
      case OneOf(String name, List<AttributeValue> values) -> {
        out.writeByte(ONE_OF);
        WireValues.write(name, out);
        out.writeInt(values.size());
        for (AttributeValue value : values) {
          write(value, out);
        }
      }
      case Range(String name, Optional<Limit> least, Optional<Limit> most) -> {
        out.writeByte(RANGE);
        WireValues.write(name, out);
        write(least, out);
        write(most, out);
      }
      case Any(List<Predicate> parts) -> writeAll(ANY, parts, out);
      case Every(List<Predicate> parts) -> writeAll(EVERY, parts, out);
      case Not(Predicate part) -> writeAll(NOT, List.of(part), out);
    }
  }

  private static void writeAll(byte kind, List<Predicate> parts, DataOutput out)
      throws IOException {
    out.writeByte(kind);
    out.writeInt(parts.size());
    for (Predicate part : parts) {
      write(part, out);
    }
  }

  private static void write(Optional<Limit> limit, DataOutput out) throws IOException {
    if (limit.isEmpty()) {
      out.writeByte(NO_LIMIT);
    } else {
      out.writeByte(limit.get().inclusive() ? INCLUSIVE : EXCLUSIVE);
      write(limit.get().value(), out);
    }
  }

  private static void write(AttributeValue value, DataOutput out) throws IOException {
    switch (value) {
      case Text(String text) -> {
        out.writeByte(TEXT);
        WireValues.write(text, out);
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

  static Predicate read(DataInput in) throws IOException {
    return read(in, MAX_DEPTH);
  }

  private static Predicate read(DataInput in, int depth) throws IOException {
    if (depth == 0) {
      throw new IOException("expected at most " + MAX_DEPTH + " nested filters, found more");
    }
    byte kind = in.readByte();
    return switch (kind) {
      case ONE_OF -> new OneOf(WireValues.readString(in), readValues(in));
      case RANGE -> readRange(in);
      case ANY -> new Any(readAll(in, depth));
      case EVERY -> new Every(readAll(in, depth));
      case NOT -> {
        List<Predicate> parts = readAll(in, depth);
        if (parts.size() != 1) {
          throw new IOException("expected one negated filter, found " + parts.size());
        }
        yield new Not(parts.getFirst());
      }
      default -> throw new IOException("expected a kind of filter, found " + kind);
    };
  }

  private static List<Predicate> readAll(DataInput in, int depth) throws IOException {
    var parts = new ArrayList<Predicate>();
    for (int left = WireValues.count(in.readInt(), MAX_PARTS); left > 0; left--) {
      parts.add(read(in, depth - 1));
    }
    return parts;
  }

  private static List<AttributeValue> readValues(DataInput in) throws IOException {
    var values = new ArrayList<AttributeValue>();
    for (int left = WireValues.count(in.readInt(), MAX_PARTS); left > 0; left--) {
      values.add(readValue(in));
    }
    return values;
  }

  private static Range readRange(DataInput in) throws IOException {
    String name = WireValues.readString(in);
    Optional<Limit> least = readLimit(in);
    Optional<Limit> most = readLimit(in);
    try {
      return new Range(name, least, most);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Optional<Limit> readLimit(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case NO_LIMIT -> Optional.empty();
      case INCLUSIVE, EXCLUSIVE -> Optional.of(new Limit(readValue(in), kind == INCLUSIVE));
      default -> throw new IOException("expected a kind of limit, found " + kind);
    };
  }

  private static AttributeValue readValue(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case TEXT -> new Text(WireValues.readString(in));
      case WHOLE -> new Whole(in.readLong());
      case REAL -> new Real(in.readDouble());
      default -> throw new IOException("expected a kind of value, found " + kind);
    };
  }
}
