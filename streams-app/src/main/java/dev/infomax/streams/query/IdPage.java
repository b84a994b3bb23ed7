package dev.infomax.streams.query;

import java.util.List;
import java.util.Optional;

/**
 * A page of ids in the order of their UTF-8 bytes.
 *
 * <p>Immutable.
 *
 * @param next cursor of the next page; empty after the last
 */
public record IdPage(List<String> ids, Optional<String> next) {
  public IdPage {
    ids = List.copyOf(ids);
  }
}
