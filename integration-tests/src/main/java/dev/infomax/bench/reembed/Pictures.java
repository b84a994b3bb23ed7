package dev.infomax.bench.reembed;

import dev.infomax.client.InfomaxClient;
import dev.infomax.local.source.SourceImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The images of a run, and the vector that each model has for each of them. An id says which
 * picture it has: images are never replaced.
 *
 * <p>Thread-safe.
 */
final class Pictures {
  /** A model's vectors, by picture. */
  private final Map<String, List<float[]>> vectors = new ConcurrentHashMap<>();

  private final List<byte[]> pictures;

  Pictures(List<byte[]> pictures) {
    this.pictures = List.copyOf(pictures);
  }

  static String id(int number) {
    return "image-%07d".formatted(number);
  }

  byte[] picture(int number) {
    return pictures.get(number % pictures.size());
  }

  SourceImage image(int number) {
    return new SourceImage(id(number), Optional.empty(), "image/jpeg", picture(number));
  }

  /** Has an installation compute the vectors of its model. */
  void learn(InfomaxClient client) throws IOException, InterruptedException {
    var ofModel = new ArrayList<float[]>();
    String model = "";
    for (byte[] picture : pictures) {
      var embedded = client.embed(picture);
      ofModel.add(embedded.vector());
      model = embedded.model();
    }
    learn(model, ofModel);
  }

  /**
   * The same for vectors that are known.
   *
   * @param ofModel one for each picture
   */
  void learn(String model, List<float[]> ofModel) {
    vectors.put(model, List.copyOf(ofModel));
  }

  /**
   * The model that a stored vector is of: the one whose own vector of that picture is nearest. Two
   * batches of one encoder differ in the last digits.
   */
  String modelOf(String id, float[] vector) {
    int number = Integer.parseInt(id.substring(id.indexOf('-') + 1));
    String nearest = "";
    double least = Double.POSITIVE_INFINITY;
    for (var entry : vectors.entrySet()) {
      double distance = distance(entry.getValue().get(number % pictures.size()), vector);
      if (distance < least) {
        least = distance;
        nearest = entry.getKey();
      }
    }
    return nearest;
  }

  private static double distance(float[] a, float[] b) {
    if (a.length != b.length) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
    }
    return sum;
  }
}
