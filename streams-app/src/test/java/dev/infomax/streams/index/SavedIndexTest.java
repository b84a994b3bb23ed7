package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.attribute.AttributeValue;
import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SavedIndexTest {
  private static final int DIMENSION = 5;

  private final RandomGenerator random = TestSeed.random();
  private final HeapVectors vectors = new HeapVectors(DIMENSION);

  private ExactIndex index(int segmentRows) {
    return new ExactIndex(DIMENSION, vectors, segmentRows, 1);
  }

  private void change(ExactIndex index, int steps) {
    for (int step = 0; step < steps; step++) {
      String id = "id-" + random.nextInt(400);
      if (random.nextInt(3) == 0) {
        index.remove(id);
      } else {
        index.put(id, Adversary.GAUSSIAN.vector(random, step, DIMENSION), attributes(step));
      }
    }
  }

  private static Attributes attributes(int step) {
    Map<String, AttributeValue> values = new HashMap<>();
    if (step % 3 == 0) {
      values.put("label", new Text("größe " + step % 7));
    }
    if (step % 2 == 0) {
      values.put("number", new Whole(step));
      values.put("real", new Real(step / 3.0));
    }
    return Attributes.of(values);
  }

  /** Sections in memory. */
  private record Written(Map<String, byte[]> sections) implements Section.Source {
    static Written of(SavedIndex saved) throws IOException {
      Map<String, byte[]> sections = new HashMap<>();
      for (Section section : saved.sections()) {
        var bytes = new ByteArrayOutputStream();
        section.content().writeTo(new DataOutputStream(bytes));
        sections.put(section.name(), bytes.toByteArray());
      }
      return new Written(sections);
    }

    @Override
    public <T> T read(String name, Section.Reader<T> reader) throws IOException {
      byte[] bytes = sections.get(name);
      if (bytes == null) {
        throw new IOException("no section " + name);
      }
      return reader.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
  }

  private List<Hit> everything(ExactIndex index) {
    return index.search(new SearchRequest(new float[] {1, 1, 1, 1, 1}, 1000, Metric.L2));
  }

  @Test
  void restored_savedAfterManyChanges_answersTheSameAndGoesOn() throws IOException {
    ExactIndex index = index(64);
    change(index, 3000);
    Written written;
    List<Hit> expected = everything(index);
    try (SavedIndex saved = index.save()) {
      written = Written.of(saved);
    }

    ExactIndex restored = ExactIndex.restored(DIMENSION, vectors, written);

    assertThat(restored.size()).isEqualTo(index.size());
    assertThat(everything(restored)).isEqualTo(expected);
    SearchRequest labelled =
        new SearchRequest(new float[] {1, 1, 1, 1, 1}, 1000, Metric.L2)
            .with(Predicate.equal("label", new Text("größe 0")));
    assertThat(restored.search(labelled)).isNotEmpty().isEqualTo(index.search(labelled));
    change(restored, 500);
    assertThat(everything(restored)).hasSize(restored.size());
  }

  @Test
  void sections_whileTheIndexChanges_areOfTheMomentOfTheSave() throws IOException {
    ExactIndex index = index(64);
    change(index, 1000);
    List<Hit> before = everything(index);
    try (SavedIndex saved = index.save()) {
      for (Hit hit : before.subList(0, 50)) {
        index.remove(hit.id());
        index.put(hit.id() + "-new", new float[DIMENSION]);
      }

      ExactIndex restored = ExactIndex.restored(DIMENSION, vectors, Written.of(saved));

      assertThat(everything(restored)).isEqualTo(before);
    }
  }

  @Test
  void restored_ofNothing_isEmpty() throws IOException {
    try (SavedIndex saved = index(64).save()) {
      ExactIndex restored = ExactIndex.restored(DIMENSION, vectors, Written.of(saved));

      assertThat(restored.size()).isZero();
      assertThat(everything(restored)).isEmpty();
    }
  }

  @Test
  void restored_sectionsThatDoNotFit_isAnError() throws IOException {
    ExactIndex index = index(64);
    change(index, 300);
    Written written;
    try (SavedIndex saved = index.save()) {
      written = Written.of(saved);
    }

    assertThatThrownBy(() -> ExactIndex.restored(DIMENSION + 1, new HeapVectors(6), written))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("vectors of another length");
    for (String name : written.sections().keySet()) {
      Map<String, byte[]> shorter = new HashMap<>(written.sections());
      shorter.computeIfPresent(name, (_, bytes) -> Arrays.copyOf(bytes, bytes.length / 2));
      assertThatThrownBy(() -> ExactIndex.restored(DIMENSION, vectors, new Written(shorter)))
          .as(name)
          .isInstanceOf(IOException.class);
      Map<String, byte[]> fewer = new HashMap<>(written.sections());
      fewer.remove(name);
      assertThatThrownBy(() -> ExactIndex.restored(DIMENSION, vectors, new Written(fewer)))
          .as(name)
          .hasMessage("no section " + name);
    }
  }
}
