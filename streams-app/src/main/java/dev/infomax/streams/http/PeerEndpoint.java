package dev.infomax.streams.http;

import dev.infomax.streams.query.PeerServer;
import io.javalin.http.Context;
import java.io.IOException;

/**
 * Questions of other instances to the partitions of this one.
 *
 * <p>Thread-safe.
 */
final class PeerEndpoint {
  private final PeerServer server;
  private final Body body;

  PeerEndpoint(PeerServer server, Body body) {
    this.server = server;
    this.body = body;
  }

  void query(Context context) throws IOException {
    byte[] message = body.read(context);
    try {
      context.result(server.answer(message));
      context.contentType(PeerServer.MEDIA_TYPE);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST, "body", "body is no peer message: " + e.getMessage());
    }
  }
}
