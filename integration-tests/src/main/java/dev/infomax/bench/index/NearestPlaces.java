package dev.infomax.bench.index;

/** The k nearest so far, by distance, then place. Confined to one thread. */
final class NearestPlaces {
  private final int[] places;
  private final double[] distances;
  private int size;

  NearestPlaces(int k) {
    places = new int[k];
    distances = new double[k];
  }

  void add(int place, double distance) {
    if (size == places.length && !before(place, distance, size - 1)) {
      return;
    }
    int at = size < places.length ? size++ : size - 1;
    while (at > 0 && before(place, distance, at - 1)) {
      places[at] = places[at - 1];
      distances[at] = distances[at - 1];
      at--;
    }
    places[at] = place;
    distances[at] = distance;
  }

  private boolean before(int place, double distance, int other) {
    return distance < distances[other] || (distance == distances[other] && place < places[other]);
  }

  void addAll(NearestPlaces others) {
    for (int i = 0; i < others.size; i++) {
      add(others.places[i], others.distances[i]);
    }
  }

  int size() {
    return size;
  }

  int place(int rank) {
    return places[rank];
  }

  double distance(int rank) {
    return distances[rank];
  }
}
