package dev.infomax.local.broker;

import java.util.function.Supplier;
import org.apache.kafka.common.utils.Exit;

/**
 * Keeps Kafka from ending this JVM while a broker starts: Kafka answers a failed start with {@code
 * Runtime.halt}, which would take everything else in the process with it. Inside {@link #guarding}
 * that becomes an exception. Afterwards Kafka's own behaviour is back: a broker whose log fails
 * while it runs ends the process, as nothing in it could go on.
 *
 * <p>Thread-safe: one guarded start at a time, as Kafka's hook is static.
 */
final class HaltGuard {
  private static final Object LOCK = new Object();

  private HaltGuard() {}

  static <T> T guarding(Supplier<T> start) {
    synchronized (LOCK) {
      Exit.setHaltProcedure(HaltGuard::refuse);
      Exit.setExitProcedure(HaltGuard::refuse);
      try {
        return start.get();
      } finally {
        Exit.resetHaltProcedure();
        Exit.resetExitProcedure();
      }
    }
  }

  private static void refuse(int status, String message) {
    throw new RefusedHalt(
        "Kafka gave up with status " + status + (message == null ? "" : ": " + message));
  }

  /** Kafka asked for the end of the process. */
  static final class RefusedHalt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedHalt(String message) {
      super(message);
    }
  }
}
