package dev.infomax.streams.store;

import java.nio.charset.StandardCharsets;

/** A value format of the tests' own: {@code model|1.5,2,3}. */
final class TextFormat implements VectorFormat {
  static byte[] value(String model, float... vector) {
    StringBuilder text = new StringBuilder(model).append('|');
    for (int i = 0; i < vector.length; i++) {
      text.append(i == 0 ? "" : ",").append(vector[i]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Reading read(byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8);
    int bar = text.indexOf('|');
    if (bar < 0) {
      return new Unreadable("no bar");
    }
    String numbers = text.substring(bar + 1);
    String[] parts = numbers.isEmpty() ? new String[0] : numbers.split(",", -1);
    float[] vector = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      vector[i] = Float.parseFloat(parts[i]);
    }
    return new Vector(vector, text.substring(0, bar));
  }
}
