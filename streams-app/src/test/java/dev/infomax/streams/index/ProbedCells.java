package dev.infomax.streams.index;

import dev.infomax.streams.attribute.Attributes;
import java.util.List;
import java.util.random.RandomGenerator;

/** An index whose every search has the same effort, and which does its upkeep as it changes. */
record ProbedCells(CellIndex index, Effort effort) implements VectorIndex {
  @Override
  public int dimension() {
    return index.dimension();
  }

  @Override
  public int size() {
    return index.size();
  }

  @Override
  public void put(String id, float[] vector, Attributes attributes) {
    index.put(id, vector, attributes);
    index.maintain();
  }

  @Override
  public boolean remove(String id) {
    boolean removed = index.remove(id);
    index.maintain();
    return removed;
  }

  @Override
  public void retain(String id) {
    index.retain(id);
  }

  @Override
  public SavedIndex save() {
    return index.save();
  }

  @Override
  public long memoryBytes() {
    return index.memoryBytes();
  }

  @Override
  public List<String> sample(int count, RandomGenerator random) {
    return index.sample(count, random);
  }

  @Override
  public boolean contains(String id) {
    return index.contains(id);
  }

  @Override
  public Answer answer(SearchRequest request) {
    return index.answer(request.with(effort));
  }

  @Override
  public List<List<Hit>> searchAll(List<SearchRequest> requests) {
    return index.searchAll(requests.stream().map(request -> request.with(effort)).toList());
  }
}
