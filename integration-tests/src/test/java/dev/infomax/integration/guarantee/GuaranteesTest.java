package dev.infomax.integration.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.integration.guarantee.Answer.Neighbor;
import dev.infomax.streams.vector.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each guarantee notices what breaks it. */
class GuaranteesTest {
  private static final String MODEL = "model";
  private static final float[] VECTOR = {1, 0, 0};
  private static final float[] OTHER = {0, 1, 0};
  private static final Question QUESTION =
      new Question(new float[] {1, 0, 0}, 5, Metric.L2, Long.MIN_VALUE);

  /** What went well: two images, one of which was replaced, one deleted, one refused. */
  private final List<ImageRecord> images =
      new ArrayList<>(
          List.of(
              image(0, "a", ImageRecord.Kind.PUT, 0),
              image(1, "b", ImageRecord.Kind.PUT, 1),
              image(2, "a", ImageRecord.Kind.PUT, 2),
              image(3, "b", ImageRecord.Kind.DELETE, -1),
              image(4, null, ImageRecord.Kind.REFUSED, -1)));

  private final List<EmbeddingRecord> embeddings =
      new ArrayList<>(List.of(embedding("a", 0), embedding("b", 1), embedding("a", 2), gone("b")));
  private final List<Place> refused = new ArrayList<>(List.of(new Place(0, 4)));
  private final Map<String, Stored> store = new TreeMap<>(Map.of("a", new Stored(2, VECTOR)));
  private final List<Neighbor> neighbors =
      new ArrayList<>(List.of(new Neighbor("a", 0, new Stored(2, VECTOR))));
  private final List<Violation> heard = new ArrayList<>();

  private static ImageRecord image(
      long offset, @Nullable String key, ImageRecord.Kind kind, long number) {
    return new ImageRecord(new Place(0, offset), key, kind, number);
  }

  /** Of the image at the offset that is its number. */
  private static EmbeddingRecord embedding(String key, long number) {
    var content =
        new EmbeddingRecord.Content(new Place(0, number), MODEL, new Stored(number, VECTOR));
    return new EmbeddingRecord(new Place(0, number), key, content);
  }

  private static EmbeddingRecord gone(String key) {
    return new EmbeddingRecord(new Place(0, 9), key, null);
  }

  private List<Breach> breaches() {
    float[][] vectors = new float[ImageTraffic.PICTURES][];
    Arrays.fill(vectors, VECTOR);
    var answer = new Answer(neighbors, false);
    var evidence =
        new Evidence(
            new TopicHistory(images, embeddings, refused),
            5,
            new PictureVectors(MODEL, vectors),
            new StoreContent(List.copyOf(store.keySet()), store),
            List.of(new Evidence.Asked(QUESTION, answer)),
            heard);
    return Guarantees.violations(evidence).stream().map(Violation::breach).toList();
  }

  @Test
  void violations_allWell_none() {
    assertThat(breaches()).isEmpty();
  }

  @Test
  void violations_embeddingMissing_lost() {
    embeddings.removeFirst();
    assertThat(breaches()).containsExactly(Breach.LOST);
  }

  @Test
  void violations_tombstoneMissing_lostAndBack() {
    embeddings.removeLast();
    assertThat(breaches()).contains(Breach.LOST, Breach.REVIVED, Breach.STORE_DIFFERS);
  }

  @Test
  void violations_deadLetterMissing_lost() {
    refused.clear();
    assertThat(breaches()).containsExactly(Breach.LOST);
  }

  @Test
  void violations_acknowledgedImageNotOnTheTopic_lost() {
    images.removeLast();
    refused.clear();
    assertThat(breaches()).containsExactly(Breach.LOST);
  }

  @Test
  void violations_embeddingTwice_doubled() {
    embeddings.add(1, embedding("a", 0));
    assertThat(breaches()).contains(Breach.DOUBLED);
  }

  @Test
  void violations_embeddingAndDeadLetterOfOneImage_doubled() {
    refused.add(new Place(0, 0));
    assertThat(breaches()).containsExactly(Breach.DOUBLED);
  }

  @Test
  void violations_olderImageComesLast_disordered() {
    embeddings.set(0, embedding("a", 2));
    embeddings.set(2, embedding("a", 0));
    assertThat(breaches()).contains(Breach.DISORDERED, Breach.STORE_DIFFERS, Breach.WRONG_ANSWER);
  }

  @Test
  void violations_vectorOfAnotherPicture_unfounded() {
    var content = new EmbeddingRecord.Content(new Place(0, 0), MODEL, new Stored(0, OTHER));
    embeddings.set(0, new EmbeddingRecord(new Place(0, 0), "a", content));
    assertThat(breaches()).containsExactly(Breach.UNFOUNDED);
  }

  @Test
  void violations_embeddingOfNoImage_unfounded() {
    var content = new EmbeddingRecord.Content(new Place(1, 7), MODEL, new Stored(7, VECTOR));
    embeddings.add(new EmbeddingRecord(new Place(0, 10), "b", content));
    embeddings.add(gone("b"));
    assertThat(breaches()).contains(Breach.UNFOUNDED);
  }

  @Test
  void violations_deletedImageIsFound_backAgain() {
    store.put("b", new Stored(1, VECTOR));
    assertThat(breaches())
        .containsExactly(Breach.REVIVED, Breach.STORE_DIFFERS, Breach.STORE_DIFFERS);
  }

  @Test
  void violations_storeHoldsTheReplacedImage_storeDiffers() {
    store.put("a", new Stored(0, VECTOR));
    assertThat(breaches()).containsExactly(Breach.STORE_DIFFERS);
  }

  @Test
  void violations_answerLacksTheNearest_wrongAnswer() {
    neighbors.clear();
    assertThat(breaches()).containsExactly(Breach.WRONG_ANSWER);
  }

  @Test
  void violations_answerWithAnotherDistance_wrongAnswer() {
    neighbors.set(0, new Neighbor("a", 0.1, new Stored(2, VECTOR)));
    assertThat(breaches()).containsExactly(Breach.WRONG_ANSWER);
  }

  @Test
  void violations_uncommittedHeard_uncommittedSeen() {
    heard.add(new Violation(Breach.UNCOMMITTED_SEEN, "a"));
    assertThat(breaches()).containsExactly(Breach.UNCOMMITTED_SEEN);
  }

  @Test
  void fault_distanceOfAnotherVector_found() {
    var before = new Neighbor("a", 0, new Stored(2, OTHER));

    assertThat(new Answer(List.of(before), false).fault(QUESTION)).isPresent();
  }

  @Test
  void fault_attributesThatDoNotMeetTheFilter_found() {
    var from = new Question(VECTOR, 2, Metric.L2, 2);
    var meets = new Neighbor("a", 0, new Stored(2, VECTOR));
    var below = new Neighbor("a", 0, new Stored(1, VECTOR));

    assertThat(new Answer(List.of(meets), false).fault(from)).isEmpty();
    assertThat(new Answer(List.of(below), false).fault(from)).isPresent();
  }

  @Test
  void fault_neighborsOutOfOrder_found() {
    var near = new Neighbor("a", 0, new Stored(2, VECTOR));
    var far = new Neighbor("b", Math.sqrt(2), new Stored(1, OTHER));

    assertThat(new Answer(List.of(near, far), false).fault(QUESTION)).isEmpty();
    assertThat(new Answer(List.of(far, near), false).fault(QUESTION)).isPresent();
    assertThat(new Answer(List.of(near, near), false).fault(QUESTION)).isPresent();
  }
}
