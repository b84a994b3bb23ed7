package dev.infomax.streams.http;

/** Paths of the interface. */
final class Paths {
  static final String KNN = "/v1/knn";
  static final String KNN_BATCH = "/v1/knn:batch";
  static final String EMBEDDINGS = "/v1/embeddings";
  static final String EMBEDDING = EMBEDDINGS + "/<id>";
  static final String SAMPLE = "/v1/embeddings:sample";
  static final String IMAGES = "/v1/images";
  static final String IMAGE = IMAGES + "/<id>";
  static final String THUMBNAIL = "/thumbnail";
  static final String IMAGE_THUMBNAIL = IMAGE + THUMBNAIL;
  static final String EMBED = "/v1/embed";
  static final String STATUS = "/v1/status";
  static final String EVENTS = "/v1/events";
  static final String LIVE = "/livez";
  static final String READY = "/readyz";
  static final String METRICS = "/metrics";
  static final String OPENAPI = "/openapi.json";
  static final String DOCS = "/docs";
  static final String PAGE = "/";
  static final String ASSETS = "/assets/";

  private Paths() {}
}
