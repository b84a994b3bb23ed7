package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
          "json", "application/json",
          "svg", "image/svg+xml");

  /** The files there are: nothing else on the class path can be asked for. */
  private static final String[] NAMES = {
    "index.html",
    "docs.html",
    "openapi.json",
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

  private record Asset(byte[] content, String type, String tag) {}

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
    context.header("ETag", asset.tag());
    context.header("Cache-Control", "no-cache");
    if (asset.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    context.contentType(asset.type());
    context.result(asset.content());
  }

  byte[] content(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return asset.content();
  }

  private static Asset load(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + FOLDER + name);
      }
      byte[] content = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type == null) {
        throw new IllegalStateException("no media type for " + name);
      }
      return new Asset(content, type, '"' + HexFormat.of().formatHex(hash, 0, 8) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
