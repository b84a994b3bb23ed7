package dev.infomax.local.demo;

import dev.infomax.streams.app.InfomaxApp;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The applications of streams-app in this process. Thread-safe. */
final class StreamsApplications implements Applications {
  private final InfomaxApp app;

  private StreamsApplications(InfomaxApp app) {
    this.app = app;
  }

  static Applications start(Map<String, String> keys) {
    return new StreamsApplications(InfomaxApp.start(InfomaxApp.configuration(keys)));
  }

  @Override
  public URI address() {
    return app.address();
  }

  @Override
  public boolean isReady() {
    return app.isReady();
  }

  @Override
  public String readiness() {
    return app.readiness();
  }

  @Override
  public long searchable() {
    return app.searchable();
  }

  @Override
  public Optional<Throwable> failure() {
    return app.failure();
  }

  @Override
  public void close() {
    app.close();
  }
}
