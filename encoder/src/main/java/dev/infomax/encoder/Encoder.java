package dev.infomax.encoder;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An encoder artifact, loaded: one session per device, or several.
 *
 * <p>The file is a TorchScript archive whose {@code forward} maps {@code uint8 (batch, height,
 * width, 3)}, RGB, to {@code float32 (batch, dimension)}. Without a manifest in it, dimension and
 * input size are found by trying: the first of 32, 64, 96, ... 512 pixels that the module accepts.
 *
 * <p>Thread-safe; its sessions are not.
 */
public final class Encoder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Encoder.class);

  /** The engine profiles a shape on its first runs and specialises itself on the next. */
  private static final int WARM_UP_RUNS = 3;

  private final Manifest manifest;
  private final List<EncoderSession> sessions;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Encoder(Manifest manifest, List<TorchModule> modules) {
    this.manifest = manifest;
    this.sessions = modules.stream().map(module -> new EncoderSession(manifest, module)).toList();
  }

  /**
   * Loads an encoder onto the preferred devices.
   *
   * @throws EngineException if the file is missing, is no TorchScript archive or has another
   *     signature, or if a preferred device is absent
   */
  public static Encoder open(Path artifact, DevicePreference device) {
    return open(artifact, device, 1);
  }

  /**
   * Loads an encoder onto the preferred devices: once onto a GPU, several times onto the CPU.
   *
   * <p>On a CPU as many sessions as cores, each used by a thread of its own, encode more than one
   * session with as many {@link #intraOpThreads}: nobody waits for the slowest at every layer. One
   * session answers a single small batch sooner.
   *
   * @throws EngineException as {@link #open(Path, DevicePreference)}
   */
  public static Encoder open(Path artifact, DevicePreference device, int sessionsOnCpu) {
    if (sessionsOnCpu < 1) {
      throw new IllegalArgumentException(
          "sessionsOnCpu must be at least 1 but was " + sessionsOnCpu);
    }
    ArtifactFile file = ArtifactFile.check(artifact);
    List<TorchModule> modules = new ArrayList<>();
    try {
      for (Device each : TorchRuntime.devices(device)) {
        for (int i = 0; i < (each.isGpu() ? 1 : sessionsOnCpu); i++) {
          modules.add(TorchModule.load(artifact, each));
        }
      }
      Encoder encoder = new Encoder(new Signature(modules.getFirst(), file).manifest(), modules);
      LOG.info(
          "encoder {} from {} on {}",
          encoder.manifest.modelId(),
          artifact,
          encoder.sessions.stream().map(EncoderSession::device).toList());
      return encoder;
    } catch (RuntimeException | Error e) {
      modules.forEach(TorchModule::close);
      throw e;
    }
  }

  /**
   * Sets how many threads of the process one operation on the CPU may use; by default one per core.
   * Called before the first encode.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public static void intraOpThreads(int threads) {
    TorchRuntime.intraOpThreads(threads);
  }

  /** What the encoder is. */
  public Manifest manifest() {
    return manifest;
  }

  /** One for each GPU, or those on the CPU; at least one. */
  public List<EncoderSession> sessions() {
    return sessions;
  }

  /** Whether no GPU is at work. */
  public boolean isOnCpu() {
    return sessions.stream().allMatch(session -> session.device().equals("cpu"));
  }

  /** Tensors that are held now: the same number whenever no batch is under way. */
  public int tensors() {
    return sessions.stream().mapToInt(EncoderSession::tensors).sum();
  }

  /**
   * Runs every session on every batch size until the engine has specialised itself. No session may
   * be in use.
   */
  public void warmUp(int... batchSizes) {
    try (var threads =
        Executors.newFixedThreadPool(
            sessions.size(), Thread.ofPlatform().daemon().name("infomax-warm-up-", 1).factory())) {
      sessions.stream()
          .map(s -> CompletableFuture.runAsync(() -> warmUp(s, batchSizes), threads))
          .toList()
          .forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void warmUp(EncoderSession session, int... batchSizes) {
    for (int batch : batchSizes) {
      byte[] pixels = new byte[batch * manifest.height() * manifest.width() * 3];
      for (int run = 0; run < WARM_UP_RUNS; run++) {
        session.encode(pixels, batch);
      }
    }
  }

  /**
   * Frees the native memory; a second call does nothing. What a session with a batch under way
   * holds stays until the process ends.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      for (EncoderSession session : sessions) {
        if (!session.close()) {
          LOG.warn("a batch is under way on {}; its memory is not freed", session.device());
        }
      }
    }
  }
}
