package dev.infomax.trainer.bench;

/** One way to run the network. */
interface Contender extends AutoCloseable {
  String name();

  /** {@code uint8 (batch, height, width, 3)} -> {@code float32 (batch, dimension)}. */
  float[] encode(byte[] pixels, int batch);

  @Override
  void close();
}
