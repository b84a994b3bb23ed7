package dev.infomax.streams.http;

import dev.infomax.streams.query.PeerServer;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;

/** The table of all paths and methods. Stateless. */
final class Routes {
  /**
   * A path and what answers there.
   *
   * @param documented whether it is part of the described interface
   */
  record Route(HandlerType method, String path, Handler handler, boolean documented) {}

  private Routes() {}

  static List<Route> of(HttpServices services, HttpSettings settings) {
    var body = new Body(settings.maxBodyBytes());
    var knn = new KnnEndpoint(services.queries(), reader(services), body);
    var embeddings = new EmbeddingEndpoint(services.queries());
    var images = new ImageEndpoint(services.images(), services.check(), services.queries(), body);
    var health = new HealthEndpoint(services.waitingFor());
    var assets = new Assets();
    return List.of(
        api(HandlerType.POST, Paths.KNN, knn::one),
        api(HandlerType.POST, Paths.KNN_BATCH, knn::batch),
        api(HandlerType.GET, Paths.EMBEDDINGS, embeddings::page),
        api(HandlerType.GET, Paths.SAMPLE, embeddings::sample),
        api(HandlerType.GET, Paths.EMBEDDING, embeddings::one),
        api(HandlerType.DELETE, Paths.EMBEDDING, images::delete),
        api(HandlerType.PUT, Paths.IMAGE, images::put),
        api(HandlerType.GET, Paths.IMAGE_THUMBNAIL, embeddings::thumbnail),
        api(HandlerType.POST, Paths.EMBED, images::embed),
        api(HandlerType.GET, Paths.STATUS, new StatusEndpoint(services.status())::status),
        api(HandlerType.GET, Paths.EVENTS, new EventEndpoint(services.feed())::stream),
        api(HandlerType.GET, Paths.LIVE, health::live),
        api(HandlerType.GET, Paths.READY, health::ready),
        api(HandlerType.GET, Paths.METRICS, new MetricsEndpoint(services.metrics())::scrape),
        api(HandlerType.GET, Paths.OPENAPI, context -> assets.serve(context, "openapi.json")),
        page(HandlerType.GET, Paths.DOCS, context -> assets.serve(context, "docs.html")),
        page(HandlerType.GET, Paths.PAGE, context -> assets.serve(context, "index.html")),
        page(HandlerType.GET, Paths.ASSETS + "{name}", assets::named),
        page(HandlerType.POST, PeerServer.PATH, new PeerEndpoint(services.peers(), body)::query));
  }

  private static KnnReader reader(HttpServices services) {
    return new KnnReader(services.maxK(), services.queries().metric());
  }

  private static Route api(HandlerType method, String path, Handler handler) {
    return new Route(method, path, handler, true);
  }

  private static Route page(HandlerType method, String path, Handler handler) {
    return new Route(method, path, handler, false);
  }
}
