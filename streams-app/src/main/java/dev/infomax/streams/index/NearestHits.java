package dev.infomax.streams.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** The k nearest hits seen so far, each id once. Confined to the thread of its search. */
final class NearestHits {
  private final int k;
  private final PriorityQueue<Hit> farthestFirst = new PriorityQueue<>(Hit.ORDER.reversed());
  private final Set<String> ids = new HashSet<>();

  NearestHits(int k) {
    this.k = k;
  }

  /** No hit beyond this distance can be among the nearest any more. */
  double threshold() {
    Hit farthest = farthestFirst.peek();
    return farthest == null || farthestFirst.size() < k
        ? Double.POSITIVE_INFINITY
        : farthest.distance();
  }

  /** Keeps the hit if it is among the nearest. Of two hits of an id, the first kept one stays. */
  void offer(String id, double distance) {
    Hit hit = new Hit(id, distance);
    Hit farthest = farthestFirst.peek();
    boolean full = farthest != null && farthestFirst.size() >= k;
    if ((full && Hit.ORDER.compare(hit, farthest) >= 0) || !ids.add(id)) {
      return;
    }
    if (full) {
      ids.remove(farthestFirst.remove().id());
    }
    farthestFirst.add(hit);
  }

  List<Hit> inOrder() {
    List<Hit> hits = new ArrayList<>(farthestFirst);
    hits.sort(Hit.ORDER);
    return List.copyOf(hits);
  }
}
