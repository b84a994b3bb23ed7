package dev.infomax.streams.store;

import dev.infomax.streams.index.SavedIndex;
import dev.infomax.streams.index.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The indexes of a store as they were at one moment, one a model: sections of all in one file. As a
 * {@link SavedIndex} it is to be closed soon.
 */
record SavedVectors(List<Model> models) implements AutoCloseable {
  /** A model's index. */
  record Model(VectorSpace space, SavedIndex index) {}

  /** The sections of the model of a number, under the names that its index gave them. */
  private record Part(Section.Source file, int number) implements Section.Source {
    @Override
    public <T> T read(String name, Section.Reader<T> reader) throws IOException {
      return file.read(named(number, name), reader);
    }
  }

  private static String named(int number, String section) {
    return number + "." + section;
  }

  /** Where the index of the model of that number is read from. */
  static Section.Source part(Section.Source file, int number) {
    return new Part(file, number);
  }

  /** Of the models, in their order. */
  List<VectorSpace> spaces() {
    return models.stream().map(Model::space).toList();
  }

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (int number = 0; number < models.size(); number++) {
      for (Section section : models.get(number).index().sections()) {
        sections.add(new Section(named(number, section.name()), section.content()));
      }
    }
    return sections;
  }

  /** How many vectors there are. */
  int size() {
    return models.stream().mapToInt(model -> model.index().size()).sum();
  }

  @Override
  public void close() {
    models.forEach(model -> model.index().close());
  }
}
