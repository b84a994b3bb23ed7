package dev.infomax.streams.store;

import dev.infomax.streams.attribute.AttributeValue;
import dev.infomax.streams.attribute.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A value format of the tests' own: {@code model|1.5,2,3} or {@code model|1.5,2,3|label}. */
final class TextFormat implements VectorFormat {
  static byte[] value(String model, float... vector) {
    StringBuilder text = new StringBuilder(model).append('|');
    for (int i = 0; i < vector.length; i++) {
      text.append(i == 0 ? "" : ",").append(vector[i]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] labelled(String label, float... vector) {
    return labelled("m", label, vector);
  }

  static byte[] labelled(String model, String label, float... vector) {
    String text = new String(value(model, vector), StandardCharsets.UTF_8) + "|" + label;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Reading read(byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8);
    int bar = text.indexOf('|');
    if (bar < 0) {
      return new Unreadable("no bar");
    }
    int end = text.indexOf('|', bar + 1);
    String numbers = end < 0 ? text.substring(bar + 1) : text.substring(bar + 1, end);
    String[] parts = numbers.isEmpty() ? new String[0] : numbers.split(",", -1);
    float[] vector = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      vector[i] = Float.parseFloat(parts[i]);
    }
    Attributes attributes =
        end < 0
            ? Attributes.NONE
            : Attributes.of(Map.of("label", new AttributeValue.Text(text.substring(end + 1))));
    return new Vector(vector, text.substring(0, bar), attributes);
  }
}
