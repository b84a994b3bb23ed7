package dev.infomax.local.registry;

import dev.infomax.local.host.LogFile;
import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Waits until the registry answers, or until it is clear that it will not. */
final class ReadinessProbe {
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

  private final Process process;
  private final Path log;

  ReadinessProbe(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Returns when a GET of {@code url} is answered with 200.
   *
   * @throws StartException if the process ends first or the time is up
   */
  void await(URI url, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).build()) {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(REQUEST_TIMEOUT).build();
      while (!answers(client, request)) {
        if (System.nanoTime() > deadline) {
          throw failure("did not answer " + url + " within " + timeout.toSeconds() + " s");
        }
        if (process.waitFor(INTERVAL)) {
          throw failure("ended with exit code " + process.exitValue());
        }
      }
      if (!process.isAlive()) {
        throw failure("ended with exit code " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was given up: the start was interrupted");
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private StartException failure(String what) {
    return new StartException(
        "the schema registry "
            + what
            + "; the end of its log "
            + log
            + ":\n"
            + LogFile.tail(log, 15));
  }
}
