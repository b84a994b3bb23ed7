package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of the web page, read once from the class path.
 *
 * <p>Immutable.
 */
final class Assets {
  private static final String FOLDER = "/dev/infomax/streams/http/web/";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /** The files there are: nothing else on the class path can be asked for. */
  private static final String[] NAMES = {
    "index.html",
    "docs.html",
    "icon.svg",
    "base.css",
    "page.css",
    "tiles.css",
    "cluster.css",
    "docs.css",
    "app.js",
    "api.js",
    "attributes.js",
    "cluster.js",
    "conditions.js",
    "docs.js",
    "elements.js",
    "events.js",
    "filter.js",
    "live.js",
    "panels.js",
    "pick.js",
    "picture.js",
    "place.js",
    "query.js",
    "result.js",
    "status.js",
    "stored.js",
    "tiles.js"
  };

  private final Map<String, Asset> assets = new TreeMap<>();

  Assets() {
    for (String name : NAMES) {
      assets.put(name, load(name));
    }
  }

  /** Serves the file named behind {@link Paths#ASSETS}. */
  void named(Context context) {
    serve(context, context.pathParam("name"));
  }

  /**
   * @throws ProblemException if there is no such file
   */
  void serve(Context context, String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_PATH, "", "there is nothing at " + context.path());
    }
    asset.serve(context);
  }

  private static Asset load(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + FOLDER + name);
      }
      byte[] content = in.readAllBytes();
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type == null) {
        throw new IllegalStateException("no media type for " + name);
      }
      return Asset.of(content, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
