package dev.infomax.schemas.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Finds the schema that a subject's values are written with, and the differences when ours does not
 * fit.
 *
 * <p>Thread-safe.
 */
final class WriterSchemas {
  private final RegistryConfig config;
  private final RegistryClient client;
  private final Retry retry;

  WriterSchemas(RegistryConfig config, RegistryClient client, Retry retry) {
    this.config = config;
    this.client = client;
    this.retry = retry;
  }

  RegisteredSchema find(String subject, Schema javaSchema, Duration limit) {
    Schema ours = PortableSchema.of(javaSchema);
    Optional<SubjectVersion> latest = latest(subject, limit);
    latest.ifPresent(v -> requireMutual(subject, v, ours));
    if (config.autoRegister()) {
      return new RegisteredSchema(register(subject, ours, limit), ours);
    }
    return (config.useLatestVersion() ? latest : registered(subject, ours, limit))
        .map(v -> new RegisteredSchema(v.id(), v.schema()))
        .orElseThrow(
            () ->
                new SchemaNotRegisteredException(
                    config.displayUrls(), subject, ours.getFullName()));
  }

  void requireReadable(String subject, Schema ours, Duration limit) {
    latest(subject, limit)
        .ifPresent(v -> requireNone(subject, v.version(), unreadableByUs(v.schema(), ours)));
  }

  private Optional<SubjectVersion> latest(String subject, Duration limit) {
    return retry.run(
        "get the latest version of '" + subject + "'", limit, () -> client.latest(subject));
  }

  private int register(String subject, Schema ours, Duration limit) {
    RegistryClient.Registration answer =
        retry.run("register under '" + subject + "'", limit, () -> client.register(subject, ours));
    return switch (answer) {
      case RegistryClient.Registration.Accepted(int id) -> id;
      case RegistryClient.Registration.Conflict(String message) ->
          throw conflict(subject, ours, limit, message);
    };
  }

  /**
   * The registry says that ours does not fit; it may mean an older version than the latest, so look
   * for the one it means.
   */
  private IncompatibleSchemaException conflict(
      String subject, Schema ours, Duration limit, String message) {
    int latest = 0;
    for (SubjectVersion v : newestFirst(subject, limit)) {
      latest = Math.max(latest, v.version());
      List<String> differences = mutual(v.schema(), ours);
      if (!differences.isEmpty()) {
        return new IncompatibleSchemaException(subject, v.version(), differences);
      }
    }
    return new IncompatibleSchemaException(
        subject, latest, List.of("the registry rejects it: " + message));
  }

  /**
   * Looks for ours; failing that, for one that writes the same bytes and differs in documentation
   * or defaults only.
   */
  private Optional<SubjectVersion> registered(String subject, Schema ours, Duration limit) {
    OptionalInt exact =
        retry.run(
            "look up our schema under '" + subject + "'", limit, () -> client.idOf(subject, ours));
    if (exact.isPresent()) {
      return Optional.of(new SubjectVersion(0, exact.getAsInt(), ours));
    }
    String form = SchemaNormalization.toParsingForm(ours);
    return newestFirst(subject, limit).stream()
        .filter(v -> SchemaNormalization.toParsingForm(v.schema()).equals(form))
        .findFirst();
  }

  private List<SubjectVersion> newestFirst(String subject, Duration limit) {
    List<Integer> numbers =
        retry.run("list the versions of '" + subject + "'", limit, () -> client.versions(subject));
    return numbers.reversed().stream()
        .map(
            n ->
                retry.run(
                    "get version " + n + " of '" + subject + "'",
                    limit,
                    () -> client.version(subject, n)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static void requireMutual(String subject, SubjectVersion theirs, Schema ours) {
    requireNone(subject, theirs.version(), mutual(theirs.schema(), ours));
  }

  private static void requireNone(String subject, int version, List<String> differences) {
    if (!differences.isEmpty()) {
      throw new IncompatibleSchemaException(subject, version, differences);
    }
  }

  private static List<String> mutual(Schema theirs, Schema ours) {
    List<String> all = new ArrayList<>(unreadableByUs(theirs, ours));
    SchemaDifference.between(theirs, ours)
        .forEach(d -> all.add("the registered schema cannot read ours: " + d));
    return all;
  }

  private static List<String> unreadableByUs(Schema theirs, Schema ours) {
    return SchemaDifference.between(ours, theirs).stream()
        .map(d -> "ours cannot read the registered schema: " + d)
        .toList();
  }
}
