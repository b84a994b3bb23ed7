package dev.infomax.local.host;

import java.lang.reflect.Proxy;

/** What happens at Ctrl-C (SIGINT) instead of the end of the process. */
public final class Interrupt {
  private Interrupt() {}

  /**
   * Runs {@code action} at each Ctrl-C from now on.
   *
   * @return false if this runtime does not let us, and Ctrl-C ends the process as ever
   */
  public static boolean handle(Runnable action) {
    try {
      // By reflection, as javac warns of every mention of these types and cannot be told not to.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Interrupt.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                action.run();
                return null;
              });
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
