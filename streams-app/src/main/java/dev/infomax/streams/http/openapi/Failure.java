package dev.infomax.streams.http.openapi;

/** A way in which a call can fail. */
public interface Failure {
  /** The HTTP status. */
  int status();

  /** What programs tell it apart by. */
  String label();
}
