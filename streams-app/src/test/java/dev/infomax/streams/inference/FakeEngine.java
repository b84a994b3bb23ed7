package dev.infomax.streams.inference;

import dev.infomax.encoder.EngineException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * An engine whose vector of an image is {@code [first byte, second byte]}, that can be held and
 * that fails on demand.
 */
public final class FakeEngine implements BatchEncoder {
  /** 2 numbers of 2 x 2 pixels. */
  public static final EncoderShape SHAPE = new EncoderShape("fake-1", 2, 2, 2);

  /** An image all of this byte has no vector: it gives NaN. */
  public static final byte BLANK = (byte) 0xff;

  /** Sizes of the batches that were encoded, in order. */
  public final List<Integer> sizes = new CopyOnWriteArrayList<>();

  private final BlockingQueue<RuntimeException> faults = new LinkedBlockingQueue<>();
  private final Semaphore entered = new Semaphore(0);
  private final Semaphore permits = new Semaphore(0);
  private volatile boolean held;
  private volatile boolean blind;
  private volatile int memory = Integer.MAX_VALUE;

  /** From now on a batch waits in the engine until {@link #release}. */
  public void hold() {
    held = true;
  }

  /** Waits until a batch is in the engine. */
  public void awaitEntry() throws InterruptedException {
    entered.acquire();
  }

  /** Lets everything through again. */
  public void release() {
    held = false;
    permits.release();
  }

  /** The next batches fail with these, in order. */
  public void failWith(RuntimeException... next) {
    faults.addAll(List.of(next));
  }

  /** From now on every number is NaN. */
  public void blind() {
    blind = true;
  }

  /** Batches of more images run out of memory. */
  public void memoryFor(int images) {
    memory = images;
  }

  @Override
  public float[] encode(byte[] pixels, int batch) {
    entered.release();
    if (held) {
      permits.acquireUninterruptibly();
    }
    if (batch > memory) {
      throw new EngineException("CUDA out of memory: tried to encode " + batch);
    }
    RuntimeException fault = faults.poll();
    if (fault != null) {
      throw fault;
    }
    sizes.add(batch);
    var vectors = new float[2 * batch];
    for (int i = 0; i < batch; i++) {
      boolean unseen = blind || isBlank(pixels, i);
      vectors[2 * i] = unseen ? Float.NaN : pixels[i * SHAPE.imageBytes()] & 0xff;
      vectors[2 * i + 1] = unseen ? Float.NaN : pixels[i * SHAPE.imageBytes() + 1] & 0xff;
    }
    return vectors;
  }

  private static boolean isBlank(byte[] pixels, int image) {
    for (int i = 0; i < SHAPE.imageBytes(); i++) {
      if (pixels[image * SHAPE.imageBytes() + i] != BLANK) {
        return false;
      }
    }
    return true;
  }
}
