package dev.infomax.streams.app;

import dev.infomax.streams.topology.encode.EncodeApplication;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The Kafka Streams applications of a process.
 *
 * <p>Thread-safe.
 */
final class Applications implements AutoCloseable {
  static final String ENCODE = "encode";
  static final String SEARCH = "search";

  private final Optional<EncodeApplication> encode;
  private final Optional<SearchSide> search;
  private volatile boolean leave;

  Applications(Optional<EncodeApplication> encode, Optional<SearchSide> search) {
    this.encode = encode;
    this.search = search;
  }

  void start() {
    search.ifPresent(side -> side.application().start());
    encode.ifPresent(EncodeApplication::start);
  }

  Optional<SearchSide> search() {
    return search;
  }

  /** State by name. */
  Map<String, String> states() {
    var states = new LinkedHashMap<String, String>();
    streams().forEach((name, streams) -> states.put(name, streams.state().name()));
    return states;
  }

  Map<String, KafkaStreams> streams() {
    var streams = new LinkedHashMap<String, KafkaStreams>();
    encode.ifPresent(application -> streams.put(ENCODE, application.streams()));
    search.ifPresent(side -> streams.put(SEARCH, side.application().streams()));
    return streams;
  }

  Optional<String> waitingFor() {
    Optional<String> stopped =
        failure().map(cause -> "an application stopped: " + cause.getMessage());
    return stopped
        .or(() -> search.flatMap(SearchSide::waitingFor))
        .or(() -> encode.flatMap(Applications::waitingFor));
  }

  private static Optional<String> waitingFor(EncodeApplication application) {
    KafkaStreams.State state = application.streams().state();
    return state == KafkaStreams.State.RUNNING
        ? Optional.empty()
        : Optional.of("the encode application is " + state);
  }

  Optional<Throwable> failure() {
    return encode
        .flatMap(EncodeApplication::failure)
        .or(() -> search.flatMap(side -> side.application().failure()));
  }

  long searchable() {
    return search.map(SearchSide::searchable).orElse(0L);
  }

  void leaveOnClose() {
    leave = true;
  }

  /** Both at once: each may take eight seconds. */
  @Override
  public void close() {
    Thread closing =
        Thread.ofVirtual()
            .name("infomax-close-encode")
            .start(
                () ->
                    encode.ifPresent(leave ? EncodeApplication::leave : EncodeApplication::close));
    search
        .map(SearchSide::application)
        .ifPresent(
            a -> {
              if (leave) {
                a.leave();
              } else {
                a.close();
              }
            });
    try {
      closing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
