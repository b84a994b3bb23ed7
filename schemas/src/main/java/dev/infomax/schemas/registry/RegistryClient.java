package dev.infomax.schemas.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * Confluent's client, one attempt a call, in this package's terms: schemas of our Avro, absence as
 * an empty value, everything that another attempt may cure as {@link TransientFailure}, the rest as
 * a {@link RegistryException}.
 *
 * <p>Thread-safe.
 */
final class RegistryClient implements AutoCloseable {
  private static final int CACHED_SCHEMAS = 1000;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final String NOT_PARSED = "Invalid schema ";

  private final SchemaRegistryClient confluent;
  private final Refusals refusals;

  RegistryClient(RegistryConfig config) {
    this.refusals = new Refusals(config.displayUrls());
    this.confluent =
        SchemaRegistryClientFactory.newClient(
            config.urls(),
            CACHED_SCHEMAS,
            List.of(new AvroSchemaProvider()),
            config.clientSettings(),
            Map.of());
  }

  /** The registry's verdict on a schema that is to be registered. */
  sealed interface Registration {
    record Accepted(int id) implements Registration {}

    record Conflict(String message) implements Registration {}
  }

  private interface HttpCall<T> {
    T send() throws IOException, RestClientException;
  }

  Registration register(String subject, Schema schema) throws TransientFailure {
    return send(
        "register a schema under '" + subject + "'",
        () -> {
          try {
            return new Registration.Accepted(confluent.register(subject, parsed(schema)));
          } catch (RestClientException e) {
            if (e.getStatus() == CONFLICT) {
              return new Registration.Conflict(String.valueOf(e.getMessage()));
            }
            throw e;
          }
        });
  }

  OptionalInt idOf(String subject, Schema schema) throws TransientFailure {
    return optional(
            "look up a schema under '" + subject + "'",
            () -> confluent.getId(subject, parsed(schema)))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  Optional<SubjectVersion> latest(String subject) throws TransientFailure {
    return optional(
        "get the latest version of '" + subject + "'",
        () -> version(confluent.getLatestSchemaMetadata(subject)));
  }

  Optional<SubjectVersion> version(String subject, int version) throws TransientFailure {
    return optional(
        "get version " + version + " of '" + subject + "'",
        () -> version(confluent.getSchemaMetadata(subject, version)));
  }

  List<Integer> versions(String subject) throws TransientFailure {
    return optional(
            "list the versions of '" + subject + "'", () -> confluent.getAllVersions(subject))
        .map(found -> found.stream().sorted().toList())
        .orElse(List.of());
  }

  Schema schemaById(int id) throws TransientFailure {
    return optional("get schema id " + id, () -> avroSchema(id))
        .orElseThrow(() -> refusals.unknown(id, "no such id"));
  }

  @Override
  public void close() {
    try {
      confluent.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the schema registry client", e);
    }
  }

  private Schema avroSchema(int id) throws IOException, RestClientException {
    try {
      if (confluent.getSchemaById(id) instanceof AvroSchema avro) {
        return parse(avro.rawSchema().toString());
      }
    } catch (IOException e) {
      // The client reports a schema that it fetched but has no parser for as if reading it had
      // failed.
      String message = String.valueOf(e.getMessage());
      if (!message.startsWith(NOT_PARSED)) {
        throw e;
      }
      throw refusals.unknown(id, message);
    }
    throw refusals.unknown(id, "its schema is of another type");
  }

  private SubjectVersion version(SchemaMetadata found) {
    return new SubjectVersion(found.getVersion(), found.getId(), parse(found.getSchema()));
  }

  private static Schema parse(String json) {
    // Names and defaults were checked by whoever registered the schema, perhaps with laxer rules;
    // old data must stay readable.
    return new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false).parse(json);
  }

  private static AvroSchema parsed(Schema schema) {
    return new AvroSchema(schema.toString());
  }

  private <T> Optional<T> optional(String action, HttpCall<T> call) throws TransientFailure {
    return send(
        action,
        () -> {
          try {
            return Optional.ofNullable(call.send());
          } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND && Refusals.isRegistryAnswer(e.getErrorCode())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private <T> T send(String action, HttpCall<T> call) throws TransientFailure {
    try {
      return call.send();
    } catch (IOException e) {
      if (Refusals.isUntrusted(e)) {
        throw refusals.untrusted(action, e);
      }
      throw new TransientFailure(e);
    } catch (RestClientException e) {
      if (Refusals.isTransient(e.getStatus())) {
        throw new TransientFailure(e);
      }
      throw refusals.refused(action, e.getStatus(), e);
    }
  }
}
