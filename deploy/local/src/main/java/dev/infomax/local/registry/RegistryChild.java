package dev.infomax.local.registry;

import dev.infomax.local.host.Interrupt;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The main class of the registry's process. Runs Apicurio's own main and ends the process when
 * standard input ends, which is when the parent closes it or is gone, however it went. Uses nothing
 * but the JDK: its class path is this module's classes and the registry.
 */
final class RegistryChild {
  private static final String REGISTRY_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final Duration GRACE = Duration.ofSeconds(2);

  private RegistryChild() {}

  static void main(String[] args) throws ReflectiveOperationException {
    // Ctrl-C goes to the whole process group, but when the registry stops is for the parent to say.
    Interrupt.handle(() -> {});
    daemon("infomax-registry-parent-watch-1", () -> awaitEnd(System.in));
    Class.forName(REGISTRY_MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
  }

  private static void awaitEnd(InputStream input) {
    try {
      while (input.read() >= 0) {
        // The parent sends nothing; only the end counts.
      }
    } catch (IOException e) {
      // A broken pipe is an end too.
    }
    daemon("infomax-registry-halt-1", RegistryChild::haltAfterGrace);
    System.exit(0);
  }

  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private static void daemon(String name, Runnable task) {
    Thread.ofPlatform().daemon().name(name).start(task);
  }
}
