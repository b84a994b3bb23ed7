package dev.infomax.streams.http;

import dev.infomax.streams.query.LiveFeed;
import dev.infomax.streams.query.PeerServer;
import dev.infomax.streams.query.QueryService;
import dev.infomax.streams.query.StatusService;
import dev.infomax.streams.tracing.Tracing;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the HTTP interface needs from the rest.
 *
 * <p>Immutable.
 *
 * @param waitingFor what must still happen before this process can answer; empty if nothing
 * @param maxK most neighbours that may be asked for
 */
public record HttpServices(
    QueryService queries,
    StatusService status,
    LiveFeed feed,
    PeerServer peers,
    ImageLog images,
    ImageCheck check,
    PrometheusMeterRegistry metrics,
    Tracing tracing,
    Supplier<Optional<String>> waitingFor,
    int maxK) {}
