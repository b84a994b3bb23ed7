package dev.infomax.encoder;

import java.nio.file.Path;
import java.util.List;

/**
 * An encoder artifact, loaded: one session per device.
 *
 * <p>The file is a TorchScript archive whose {@code forward} maps {@code uint8 (batch, height,
 * width, 3)}, RGB, to {@code float32 (batch, dimension)}.
 *
 * <p>Thread-safe; its sessions are not.
 */
public final class Encoder implements AutoCloseable {
  private final Manifest manifest;
  private final List<EncoderSession> sessions;

  private Encoder(Manifest manifest, List<EncoderSession> sessions) {
    this.manifest = manifest;
    this.sessions = List.copyOf(sessions);
  }

  /**
   * Loads an encoder onto the preferred devices.
   *
   * @throws EngineException if the file is missing, is no TorchScript archive or has another
   *     signature, or if a preferred device is absent
   */
  public static Encoder open(Path artifact, DevicePreference device) {
    try {
      return new Encoder(Manifest.read(artifact).orElseThrow(), List.of());
    } catch (java.io.IOException e) {
      throw new EngineException("cannot open " + artifact + " on " + device, e);
    }
  }

  /**
   * Sets how many threads of the process one operation on the CPU may use; by default one per core.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public static void intraOpThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1 but was " + threads);
    }
  }

  /** What the encoder is. */
  public Manifest manifest() {
    return manifest;
  }

  /** One session per device. */
  public List<EncoderSession> sessions() {
    return sessions;
  }

  /** Runs every session on every batch size until the engine has specialised itself. */
  public void warmUp(int... batchSizes) {}

  /** Frees the native memory; a second call does nothing. No session may be in use. */
  @Override
  public void close() {}
}
