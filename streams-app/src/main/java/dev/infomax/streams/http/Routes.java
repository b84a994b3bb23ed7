package dev.infomax.streams.http;

import dev.infomax.streams.http.openapi.Operation;
import dev.infomax.streams.query.PeerServer;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** The table of all paths and methods. Stateless. */
final class Routes {
  private static final Operation DOCS =
      Operation.of("docs", "The page that shows this description")
          .answersWith("text/html", "The page.")
          .answersUnchanged();
  private static final Operation PAGE =
      Operation.of("page", "The web page").answersWith("text/html", "The page.").answersUnchanged();

  private Routes() {}

  static List<Route> of(HttpServices services, HttpSettings settings, HttpProtection protection) {
    var routes = new ArrayList<>(endpoints(services, new Body(settings.maxBodyBytes())));
    routes.add(DescriptionEndpoint.of(routes, protection, services.maxK()));
    return List.copyOf(routes);
  }

  private static List<Route> endpoints(HttpServices services, Body body) {
    var knn = new KnnEndpoint(services.queries(), reader(services), body);
    var embeddings = new EmbeddingEndpoint(services.queries());
    var images = new ImageEndpoint(services.images(), services.check(), services.queries(), body);
    var status = new StatusEndpoint(services.status());
    var events = new EventEndpoint(services.feed());
    var health = new HealthEndpoint(services.waitingFor());
    var metrics = new MetricsEndpoint(services.metrics());
    var assets = new Assets();
    return List.of(
        Route.api(HandlerType.POST, Paths.KNN, KnnEndpoint.ONE, knn::one),
        Route.api(HandlerType.POST, Paths.KNN_BATCH, KnnEndpoint.BATCH, knn::batch),
        Route.api(HandlerType.GET, Paths.EMBEDDINGS, EmbeddingEndpoint.PAGE, embeddings::page),
        Route.api(HandlerType.GET, Paths.SAMPLE, EmbeddingEndpoint.SAMPLE, embeddings::sample),
        Route.api(HandlerType.GET, Paths.EMBEDDING, EmbeddingEndpoint.ONE, embeddings::one),
        Route.api(HandlerType.DELETE, Paths.EMBEDDING, ImageEndpoint.DELETE, images::delete),
        Route.api(HandlerType.PUT, Paths.IMAGE, ImageEndpoint.PUT, images::put),
        Route.api(
            HandlerType.GET,
            Paths.IMAGE_THUMBNAIL,
            EmbeddingEndpoint.THUMBNAIL,
            embeddings::thumbnail),
        Route.api(HandlerType.POST, Paths.EMBED, ImageEndpoint.EMBED, images::embed),
        Route.api(HandlerType.GET, Paths.STATUS, StatusEndpoint.STATUS, status::status),
        Route.api(HandlerType.GET, Paths.EVENTS, EventEndpoint.EVENTS, events::stream),
        Route.api(HandlerType.GET, Paths.LIVE, HealthEndpoint.LIVE, health::live),
        Route.api(HandlerType.GET, Paths.READY, HealthEndpoint.READY, health::ready),
        Route.api(HandlerType.GET, Paths.METRICS, MetricsEndpoint.METRICS, metrics::scrape),
        Route.api(HandlerType.GET, Paths.DOCS, DOCS, context -> assets.serve(context, "docs.html")),
        Route.api(
            HandlerType.GET, Paths.PAGE, PAGE, context -> assets.serve(context, "index.html")),
        Route.inside(HandlerType.GET, Paths.ASSETS + "{name}", assets::named),
        Route.inside(
            HandlerType.POST, PeerServer.PATH, new PeerEndpoint(services.peers(), body)::query));
  }

  private static KnnReader reader(HttpServices services) {
    return new KnnReader(services.maxK(), services.queries().metric());
  }
}
