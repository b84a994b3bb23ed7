package dev.infomax.streams.http;

import static dev.infomax.streams.http.ProblemCode.BAD_ID;
import static dev.infomax.streams.http.ProblemCode.BAD_PARAMETER;
import static dev.infomax.streams.http.ProblemCode.BAD_REQUEST;
import static dev.infomax.streams.http.ProblemCode.BUSY;
import static dev.infomax.streams.http.ProblemCode.CONFLICTING_FIELDS;
import static dev.infomax.streams.http.ProblemCode.CROSS_SITE;
import static dev.infomax.streams.http.ProblemCode.FORBIDDEN;
import static dev.infomax.streams.http.ProblemCode.HEADERS_TOO_LARGE;
import static dev.infomax.streams.http.ProblemCode.INTERNAL_ERROR;
import static dev.infomax.streams.http.ProblemCode.ISSUER_UNAVAILABLE;
import static dev.infomax.streams.http.ProblemCode.METHOD_NOT_ALLOWED;
import static dev.infomax.streams.http.ProblemCode.MISDIRECTED;
import static dev.infomax.streams.http.ProblemCode.NOT_READY;
import static dev.infomax.streams.http.ProblemCode.OUT_OF_RANGE;
import static dev.infomax.streams.http.ProblemCode.REQUEST_TIMEOUT;
import static dev.infomax.streams.http.ProblemCode.TOO_LARGE;
import static dev.infomax.streams.http.ProblemCode.TOO_MANY_REQUESTS;
import static dev.infomax.streams.http.ProblemCode.UNAUTHORIZED;
import static dev.infomax.streams.http.ProblemCode.UNKNOWN_FIELD;
import static dev.infomax.streams.http.ProblemCode.UNKNOWN_PATH;
import static dev.infomax.streams.http.ProblemCode.UNSUPPORTED_MEDIA_TYPE;
import static dev.infomax.streams.http.ProblemCode.URI_TOO_LONG;
import static dev.infomax.streams.http.ProblemCode.VERSION_NOT_SUPPORTED;
import static dev.infomax.streams.http.ProblemCode.WRONG_TYPE;

import dev.infomax.streams.http.openapi.Call;
import dev.infomax.streams.http.openapi.Description;
import dev.infomax.streams.http.openapi.Operation;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The OpenAPI description of all routes, itself among them. Stateless. */
final class DescriptionEndpoint {
  private static final Operation DESCRIPTION =
      Operation.of("openapi", "This description")
          .answers(200, "OpenAPI 3.1.", "Description")
          .answersUnchanged();

  private static final Description.Shared SHARED =
      new Description.Shared(
          List.of(
              BAD_REQUEST,
              METHOD_NOT_ALLOWED,
              VERSION_NOT_SUPPORTED,
              REQUEST_TIMEOUT,
              URI_TOO_LONG,
              HEADERS_TOO_LARGE,
              INTERNAL_ERROR),
          List.of(
              UNAUTHORIZED,
              FORBIDDEN,
              CROSS_SITE,
              MISDIRECTED,
              TOO_MANY_REQUESTS,
              ISSUER_UNAVAILABLE,
              BUSY,
              NOT_READY),
          List.of(TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, REQUEST_TIMEOUT, BUSY),
          List.of(BAD_ID, UNKNOWN_PATH),
          List.of(BAD_PARAMETER, UNKNOWN_FIELD, WRONG_TYPE, OUT_OF_RANGE, CONFLICTING_FIELDS));

  private DescriptionEndpoint() {}

  /** The route to the description of the others. */
  static Route of(List<Route> others, HttpProtection protection, int maxK) {
    var asset = Asset.of(document(others, protection, maxK), Answers.JSON);
    return Route.api(HandlerType.GET, Paths.OPENAPI, DESCRIPTION, asset::serve);
  }

  private static byte[] document(List<Route> others, HttpProtection protection, int maxK) {
    Stream<Call> described =
        others.stream().flatMap(route -> route.call(protection.openMetrics()).stream());
    var self = new Call("get", Paths.OPENAPI, DESCRIPTION, Optional.empty());
    List<Call> calls = Stream.concat(described, Stream.of(self)).toList();
    var terms = new Description.Terms(protection.authenticator().isPresent(), maxK);
    return Description.of(calls, SHARED, terms);
  }
}
