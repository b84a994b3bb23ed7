package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FlatIndexTest extends VectorIndexContractTest {
  /** Small chunks, so that rows move between many of them. */
  @Override
  VectorIndex index(int dimension) {
    return new FlatIndex(dimension, 16);
  }

  @Test
  void constructor_noDimension_isRefused() {
    assertThatThrownBy(() -> new FlatIndex(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension must be at least 1 but was 0");
  }
}
