package dev.infomax.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * The Schema Registry of a cluster. Answers are cached for the life of the object; only a miss
 * makes a call, which blocks and is repeated with back-off while the registry is down.
 *
 * <p>Thread-safe.
 */
public final class SchemaRegistry implements AutoCloseable {
  private final RegistryConfig config;
  private final RegistryClient client;
  private final Retry retry;
  private final WriterSchemas writers;
  private final UnknownIds unknownIds;
  private final ConcurrentHashMap<Integer, Schema> byId = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<WriterKey, RegisteredSchema> forWriting =
      new ConcurrentHashMap<>();

  private record WriterKey(String subject, Schema schema) {}

  SchemaRegistry(RegistryConfig config, Timing timing) {
    this.config = config;
    this.client = new RegistryClient(config);
    this.retry = new Retry(config.displayUrls(), timing);
    this.writers = new WriterSchemas(config, client, retry);
    this.unknownIds = new UnknownIds(config.unknownIdTtl(), timing);
  }

  /**
   * Builds the client; makes no call yet.
   *
   * @param settings Confluent's keys, see {@link RegistryConfig}
   * @throws IllegalArgumentException if a setting is missing or not valid
   */
  public static SchemaRegistry connect(Map<String, ?> settings) {
    return new SchemaRegistry(RegistryConfig.of(settings), Timing.system());
  }

  /**
   * To be called at start by what writes: finds or registers the schema that values of {@code
   * subject} are written with, and checks that it and the subject's latest schema read each other.
   * Waits up to {@link RegistryConfig#startTimeout()}.
   *
   * @throws IncompatibleSchemaException if the registered schema and ours do not fit
   * @throws SchemaNotRegisteredException if registering is off and the registry has no such schema
   * @throws RegistryRefusedException if the registry does not let us
   * @throws RegistryUnavailableException if it does not answer in time
   */
  public RegisteredSchema prepareToWrite(String subject, Schema ours) {
    return forWriting.computeIfAbsent(
        new WriterKey(subject, ours), k -> writers.find(subject, ours, config.startTimeout()));
  }

  /**
   * To be called at start by what reads: checks that our schema reads what the subject's latest
   * schema writes. A subject that does not exist yet is fine. Registers nothing. Waits up to {@link
   * RegistryConfig#startTimeout()}.
   *
   * @throws IncompatibleSchemaException if ours cannot read it
   * @throws RegistryRefusedException if the registry does not let us
   * @throws RegistryUnavailableException if it does not answer in time
   */
  public void prepareToRead(String subject, Schema ours) {
    writers.requireReadable(subject, ours, config.startTimeout());
  }

  /**
   * As {@link #prepareToWrite}, but waits only {@link RegistryConfig#retryTimeout()}. Cached: for
   * use with every record.
   */
  public RegisteredSchema forWriting(String subject, Schema ours) {
    WriterKey key = new WriterKey(subject, ours);
    RegisteredSchema known = forWriting.get(key);
    return known != null
        ? known
        : forWriting.computeIfAbsent(key, k -> writers.find(subject, ours, config.retryTimeout()));
  }

  /** Returns the id of {@link #forWriting}. */
  public int idFor(String subject, Schema ours) {
    return forWriting(subject, ours).id();
  }

  /**
   * Returns the schema with this id. Cached: for use with every record.
   *
   * @throws UnknownSchemaException if the registry has no Avro schema with this id
   * @throws RegistryRefusedException if the registry does not let us
   * @throws RegistryUnavailableException if it does not answer within {@link
   *     RegistryConfig#retryTimeout()}
   */
  public Schema byId(int id) {
    Schema known = byId.get(id);
    if (known != null) {
      return known;
    }
    unknownIds.check(id);
    try {
      Schema found =
          retry.run("get schema id " + id, config.retryTimeout(), () -> client.schemaById(id));
      byId.put(id, found);
      return found;
    } catch (UnknownSchemaException e) {
      unknownIds.remember(e);
      throw e;
    }
  }

  /** Closes the HTTP client. Idempotent. */
  @Override
  public void close() {
    client.close();
  }
}
