package dev.infomax.streams.security;

import dev.infomax.streams.config.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What files hold, read anew when their content changes. Content that cannot be used is logged,
 * counted, and changes nothing.
 *
 * <p>Thread-safe; {@code seen} is confined to the thread that looks.
 */
final class Reloaded<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Reloaded.class);

  /** Counts. */
  interface Counter {
    void reloaded(String what, boolean used);
  }

  private final String key;
  private final List<Path> files;
  private final Function<List<String>, T> parser;
  private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
  private List<String> seen;
  private volatile T current;

  /**
   * @param key of the setting that names the first file, for messages
   * @param parser of the texts of the files; throws IllegalArgumentException with the broken rule
   * @throws ConfigurationException if the files cannot be used
   */
  Reloaded(String key, List<Path> files, Function<List<String>, T> parser) {
    this.key = key;
    this.files = List.copyOf(files);
    this.parser = parser;
    try {
      seen = read();
      current = parser.apply(seen);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(key + " " + reason(e));
    }
  }

  T current() {
    return current;
  }

  void onChange(Consumer<T> listener) {
    listeners.add(listener);
  }

  /** Looks whether there is something new. */
  void look(Counter counter) {
    try {
      List<String> found = read();
      if (!found.equals(seen)) {
        seen = found;
        T next = parser.apply(found);
        current = next;
        listeners.forEach(listener -> listener.accept(next));
        LOG.info("{}: {} is read anew", key, names());
        counter.reloaded(key, true);
      }
    } catch (IOException | IllegalArgumentException e) {
      refuse(e, counter);
    }
  }

  /** A file that is gone says so once, not at every look. */
  private void refuse(Exception cause, Counter counter) {
    if (cause instanceof IOException) {
      if (seen.isEmpty()) {
        return;
      }
      seen = List.of();
    }
    LOG.error("{} {}; what it held before stays in force", key, reason(cause));
    counter.reloaded(key, false);
  }

  private List<String> read() throws IOException {
    var texts = new java.util.ArrayList<String>();
    for (Path file : files) {
      texts.add(Files.readString(file, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private String reason(Exception cause) {
    return switch (cause) {
      case CharacterCodingException _ -> names() + " must be a text in UTF-8";
      case IOException unreadable -> names() + " cannot be read: " + unreadable;
      default -> names() + ": " + cause.getMessage();
    };
  }

  private String names() {
    return files.stream().map(Path::toString).collect(Collectors.joining(" and "));
  }
}
