package dev.infomax.streams.http;

import dev.infomax.schemas.registry.RegistryException;
import dev.infomax.streams.query.QueryRejected;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request early into a {@link Problem}. Stateless. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  private Problems() {}

  static void answer(Context context, Problem problem) {
    RequestMetrics.note(context, problem.code());
    context.status(problem.code().status());
    switch (problem.code().status()) {
      case 429, 503 -> context.header("Retry-After", RETRY_AFTER_SECONDS);
      case 408 -> context.header("Connection", "close");
      default -> {}
    }
    context.contentType(Problem.MEDIA_TYPE);
    context.result(problem.json().toString().getBytes(StandardCharsets.UTF_8));
  }

  static void answer(Context context, Exception exception) {
    if (exception instanceof MethodNotAllowedResponse notAllowed) {
      String allowed = notAllowed.getDetails().getOrDefault("availableMethods", "");
      if (!allowed.isEmpty()) {
        context.header("Allow", allowed);
      }
    }
    answer(context, problem(context, exception));
  }

  /** What is not the request's fault, such as a lack of memory, is no reason to answer worse. */
  static void answer(HttpServletResponse response, Error error) {
    LOG.error("a request failed", error);
    Problem problem = Problem.internal();
    response.setStatus(problem.code().status());
    response.setContentType(Problem.MEDIA_TYPE);
    try {
      response.getOutputStream().write(problem.json().toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("the client has gone", e);
    }
  }

  private static Problem problem(Context context, Exception exception) {
    return switch (exception) {
      case ProblemException known -> known.problem();
      case QueryRejected rejected ->
          new Problem(code(rejected.reason()), rejected.field(), rejected.detail());
      case MethodNotAllowedResponse _ ->
          new Problem(
              ProblemCode.METHOD_NOT_ALLOWED,
              "",
              context.method().name() + " is not allowed on " + context.path());
      case HttpResponseException other -> byStatus(context, other);
      case RegistryException registry -> byRegistry(context, registry);
      case InterruptedException _ ->
          new Problem(ProblemCode.NOT_READY, "", "the server is stopping");
      default -> internal(context, exception);
    };
  }

  private static Problem byStatus(Context context, HttpResponseException exception) {
    int status = exception.getStatus();
    if (status >= 500) {
      return internal(context, exception);
    }
    return switch (status) {
      case 404 ->
          new Problem(ProblemCode.UNKNOWN_PATH, "", "there is nothing at " + context.path());
      case 413 -> new Problem(ProblemCode.TOO_LARGE, "body", "body is too large");
      default -> new Problem(ProblemCode.BAD_REQUEST, "", String.valueOf(exception.getMessage()));
    };
  }

  private static Problem byRegistry(Context context, RegistryException exception) {
    LOG.warn("{} {} failed: {}", context.method().name(), context.path(), exception.getMessage());
    return new Problem(
        ProblemCode.REGISTRY_UNAVAILABLE, "", "the schema registry did not give a needed schema");
  }

  private static Problem internal(Context context, Exception exception) {
    LOG.error("{} {} failed", context.method().name(), context.path(), exception);
    return Problem.internal();
  }

  static ProblemCode code(QueryRejected.Reason reason) {
    return switch (reason) {
      case UNKNOWN_ID -> ProblemCode.UNKNOWN_ID;
      case UNKNOWN_MODEL -> ProblemCode.UNKNOWN_MODEL;
      case NOT_SEARCHABLE -> ProblemCode.NOT_SEARCHABLE;
      case UNREADABLE -> ProblemCode.UNREADABLE;
      case WRONG_LENGTH -> ProblemCode.WRONG_LENGTH;
      case NOT_FINITE -> ProblemCode.NOT_FINITE;
      case ZERO_VECTOR -> ProblemCode.ZERO_VECTOR;
      case BAD_CURSOR -> ProblemCode.BAD_CURSOR;
      case NOT_AN_IMAGE -> ProblemCode.NOT_AN_IMAGE;
      case TOO_LARGE -> ProblemCode.TOO_LARGE;
      case DECODE_ERROR -> ProblemCode.DECODE_ERROR;
      case NO_ENCODER -> ProblemCode.NO_ENCODER;
      case ENCODER_FAILED -> ProblemCode.ENCODER_FAILED;
      case PARTITIONS_MISSING -> ProblemCode.PARTITIONS_MISSING;
    };
  }
}
