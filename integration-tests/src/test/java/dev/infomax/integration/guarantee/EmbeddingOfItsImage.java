package dev.infomax.integration.guarantee;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * There is no embedding without its image, and each has the key, the attributes and the picture of
 * the image that it names as its source.
 */
final class EmbeddingOfItsImage implements Guarantee {
  @Override
  public List<Violation> violations(Evidence evidence) {
    Map<Place, ImageRecord> images = new HashMap<>();
    evidence.topics().images().forEach(image -> images.put(image.place(), image));
    return evidence.topics().embeddings().stream()
        .filter(record -> !founded(record, images, evidence.pictures()))
        .map(record -> new Violation(Breach.UNFOUNDED, "no image stands behind " + record))
        .toList();
  }

  private static boolean founded(
      EmbeddingRecord record, Map<Place, ImageRecord> images, PictureVectors pictures) {
    EmbeddingRecord.Content content = record.content();
    if (content == null) {
      return true; // deletions are counted by key
    }
    @Nullable ImageRecord image = images.get(content.source());
    return image != null
        && image.kind() == ImageRecord.Kind.PUT
        && record.key().equals(image.key())
        && content.number() == image.number()
        && content.modelId().equals(pictures.modelId())
        && pictures.fits(content.stored());
  }
}
