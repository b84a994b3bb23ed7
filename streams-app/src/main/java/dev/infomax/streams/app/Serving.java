package dev.infomax.streams.app;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps an application running until a signal or a failure ends it. Stateless. */
final class Serving {
  private static final int FAILED = 1;
  private static final long LOOK_MILLIS = 500;

  private Serving() {}

  /**
   * Returns the exit code after a failure; a signal closes the application and ends the process.
   */
  static int run(InfomaxApp app, PrintWriter out, PrintWriter err) throws InterruptedException {
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Thread hook =
        Thread.ofPlatform().name("infomax-stop").unstarted(() -> stop(app, stop, stopped));
    Runtime.getRuntime().addShutdownHook(hook);
    out.println("listening at " + app.address() + " ; Ctrl-C stops");
    out.flush();
    boolean wasReady = false;
    while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (app.failure().isPresent()) {
        err.println("stopped: " + app.failure().get());
        Runtime.getRuntime().removeShutdownHook(hook);
        return FAILED;
      }
      if (!wasReady && app.isReady()) {
        wasReady = true;
        out.println("ready: " + app.searchable() + " embeddings of this instance are searchable");
        out.flush();
      }
    }
    stopped.await();
    return 0;
  }

  /** Runs at the signal; what was asked for and done is exit code 0, whatever the signal. */
  private static void stop(InfomaxApp app, CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    app.close();
    stopped.countDown();
    Runtime.getRuntime().halt(0);
  }
}
