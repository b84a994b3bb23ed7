package dev.infomax.streams.http;

import dev.infomax.streams.query.KnnRequest;
import java.util.Set;

/**
 * A nearest-neighbour request as it came in.
 *
 * @param include what of each embedding goes into the answer
 */
record KnnCall(KnnRequest request, Set<Include> include) {}
