package dev.infomax.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process of its own whose Java heap cannot grow, so that what grows is native: prints by how
 * many bytes the resident memory grew while the encoder of the first argument ran many times.
 */
final class MemoryProbe {
  private static final int BATCH = 16;

  private MemoryProbe() {}

  public static void main(String[] arguments) throws IOException {
    try (Encoder encoder = Encoder.open(Path.of(arguments[0]), DevicePreference.CPU)) {
      EncoderSession session = encoder.sessions().getFirst();
      Manifest manifest = encoder.manifest();
      byte[] pixels = Networks.noise(BATCH * manifest.height() * manifest.width() * 3, 4);
      repeat(session, pixels, 300);
      long before = residentBytes();
      repeat(session, pixels, Integer.parseInt(arguments[1]));
      System.out.println(residentBytes() - before);
    }
  }

  private static void repeat(EncoderSession session, byte[] pixels, int calls) {
    for (int i = 0; i < calls; i++) {
      session.encode(pixels, BATCH);
    }
  }

  private static long residentBytes() throws IOException {
    String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1];
    return Long.parseLong(pages) * 4096;
  }
}
