package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How the arrays of a model lie one after the other in a flat vector.
 *
 * <p>Immutable.
 */
public record ParameterLayout(List<ParameterSpec> specs) {
  public ParameterLayout {
    specs = List.copyOf(specs);
    if (specs.stream().map(ParameterSpec::name).distinct().count() != specs.size()) {
      throw new IllegalArgumentException("names of arrays must be unique in " + specs);
    }
  }

  /** Length of the flat vector. */
  public int size() {
    return specs.stream().mapToInt(ParameterSpec::size).sum();
  }

  /**
   * Views of {@code flat}, {@code float32 (size)}: differentiable, owned by its NDManager. One
   * split, so that going back through it is one concatenation.
   */
  public Weights slice(NDArray flat) {
    long[] starts = new long[specs.size() - 1];
    long offset = 0;
    for (int i = 0; i < starts.length; i++) {
      offset += specs.get(i).size();
      starts[i] = offset;
    }
    NDList parts = flat.split(starts, 0);
    Map<String, NDArray> arrays = new HashMap<>();
    for (int i = 0; i < specs.size(); i++) {
      arrays.put(specs.get(i).name(), parts.get(i).reshape(specs.get(i).shape()));
    }
    return new Weights(arrays);
  }

  /** Copies of the arrays in {@code flat}, by name, in order. */
  public Map<String, float[]> named(float[] flat) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    int offset = 0;
    for (ParameterSpec spec : specs) {
      arrays.put(spec.name(), Arrays.copyOfRange(flat, offset, offset + spec.size()));
      offset += spec.size();
    }
    return arrays;
  }

  /** 1 for every value of a kernel, 0 for biases and normalisations. */
  public float[] kernels() {
    float[] mask = new float[size()];
    int offset = 0;
    for (ParameterSpec spec : specs) {
      Arrays.fill(mask, offset, offset + spec.size(), spec.kernel() ? 1f : 0f);
      offset += spec.size();
    }
    return mask;
  }

  /** Fresh values for every array; the same for the same {@code random}. */
  public float[] initialValues(RandomGenerator random) {
    float[] flat = new float[size()];
    int offset = 0;
    for (ParameterSpec spec : specs) {
      Initialiser.fill(spec, flat, offset, random);
      offset += spec.size();
    }
    return flat;
  }
}
