package dev.infomax.streams.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that end before an endpoint sees them, because they are no proper HTTP, with a
 * {@link Problem}.
 *
 * <p>Thread-safe.
 */
final class RefusedRequests extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedRequests.class);

  private final MeterRegistry metrics;

  RefusedRequests(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Jetty would leave answers to PUT and DELETE empty. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    Problem problem = problem(request, status, message, cause);
    metrics.counter("infomax.http.refused", "code", problem.code().label()).increment();
    response.setStatus(problem.code().status());
    SecurityHeaders.each(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    // The connection may end: who is not told would send the next request on it.
    if (request.getConnectionMetaData().getHttpVersion().getVersion()
        < HttpVersion.HTTP_2.getVersion()) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    byte[] body = problem.json().toString().getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static Problem problem(
      Request request, int status, @Nullable String message, @Nullable Throwable cause) {
    return switch (status) {
      case 408 -> new Problem(ProblemCode.REQUEST_TIMEOUT, "", "the request did not come in time");
      case 413 -> new Problem(ProblemCode.TOO_LARGE, "body", "body is too large");
      case 414 -> new Problem(ProblemCode.URI_TOO_LONG, "", "path and parameters are too long");
      case 431 -> new Problem(ProblemCode.HEADERS_TOO_LARGE, "", "the headers are too large");
      case 505 ->
          new Problem(ProblemCode.VERSION_NOT_SUPPORTED, "", "the version of HTTP is not known");
      default -> status < 500 ? malformed(message) : failed(request, status, cause);
    };
  }

  /** Jetty gives no reason when it cannot read the path, and a few words otherwise. */
  private static Problem malformed(@Nullable String reason) {
    String rule =
        reason == null || reason.equals(HttpStatus.getMessage(HttpStatus.BAD_REQUEST_400))
            ? "in its path, % must stand before two hexadecimal digits other than 00"
            : reason;
    return new Problem(ProblemCode.BAD_REQUEST, "", "the request is no proper HTTP: " + rule);
  }

  private static Problem failed(Request request, int status, @Nullable Throwable cause) {
    LOG.error("{} {} failed: {}", request.getMethod(), request.getHttpURI(), status, cause);
    return Problem.internal();
  }
}
