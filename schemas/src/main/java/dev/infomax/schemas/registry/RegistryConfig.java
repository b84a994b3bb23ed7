package dev.infomax.schemas.registry;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How to reach the registry and what to do there. Built from a map with Confluent's keys; keys that
 * are not named here are passed on to Confluent's client (basic and bearer authentication, {@code
 * schema.registry.ssl.*}, proxy, HTTP timeouts).
 *
 * <p>As in Confluent's serdes, registering wins over {@code use.latest.version} when both are set
 * to true; unlike there, setting only {@code use.latest.version=true} turns registering off.
 *
 * @param urls addresses of one registry, tried in turn; or a single {@code mock://scope}, a
 *     registry shared within the process
 * @param autoRegister whether a schema that the registry lacks is registered
 * @param useLatestVersion whether records are written with the subject's latest schema instead of
 *     ours
 * @param startTimeout how long a call at start waits for the registry
 * @param retryTimeout how long any later call waits for the registry
 * @param unknownIdTtl how long an id that the registry does not know is taken for unknown without
 *     asking again
 * @param clientSettings what Confluent's client is configured with
 */
public record RegistryConfig(
    List<String> urls,
    boolean autoRegister,
    boolean useLatestVersion,
    Duration startTimeout,
    Duration retryTimeout,
    Duration unknownIdTtl,
    Map<String, Object> clientSettings) {

  /** Comma-separated addresses. */
  public static final String URL = "schema.registry.url";

  /** Whether to register schemas; default true, or false if {@link #USE_LATEST} is true. */
  public static final String AUTO_REGISTER = "auto.register.schemas";

  /** Whether to write with the subject's latest schema; default false. */
  public static final String USE_LATEST = "use.latest.version";

  /** Milliseconds a call at start waits for the registry; default 30000. Ours, not Confluent's. */
  public static final String START_TIMEOUT = "schema.registry.start.timeout.ms";

  /** Milliseconds a later call waits for the registry; default 10000. Ours, not Confluent's. */
  public static final String RETRY_TIMEOUT = "schema.registry.retry.timeout.ms";

  /** Seconds an unknown id is remembered; default 10. */
  public static final String UNKNOWN_ID_TTL = "missing.id.cache.ttl.sec";

  private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  private static final String READ_TIMEOUT = "http.read.timeout.ms";
  private static final Pattern USER_INFO = Pattern.compile("://[^/@]*@");

  public RegistryConfig {
    urls = List.copyOf(urls);
    clientSettings = Map.copyOf(clientSettings);
    require(!urls.isEmpty(), URL, "name at least one address", urls);
    boolean mock = urls.stream().anyMatch(u -> u.startsWith("mock://"));
    require(!mock || urls.size() == 1, URL, "hold nothing beside a mock:// address", urls);
    for (String url : urls) {
      String lower = url.toLowerCase(Locale.ROOT);
      require(
          lower.matches("(https?|mock)://.+"),
          URL,
          "hold http://, https:// or mock:// addresses",
          redact(url));
    }
    require(!startTimeout.isNegative(), START_TIMEOUT, "not be negative", startTimeout.toMillis());
    require(!retryTimeout.isNegative(), RETRY_TIMEOUT, "not be negative", retryTimeout.toMillis());
    require(
        !unknownIdTtl.isNegative(), UNKNOWN_ID_TTL, "not be negative", unknownIdTtl.toSeconds());
  }

  /**
   * Reads a configuration map; values may be strings or of the type they stand for.
   *
   * @throws IllegalArgumentException if a value is missing or not valid; names key, rule and value
   */
  public static RegistryConfig of(Map<String, ?> settings) {
    Settings in = new Settings(settings);
    boolean useLatest = in.flag(USE_LATEST, false);
    return new RegistryConfig(
        Arrays.stream(in.text(URL, "").split(",", -1))
            .map(String::strip)
            .filter(u -> !u.isEmpty())
            .toList(),
        in.flag(AUTO_REGISTER, !useLatest),
        useLatest,
        Duration.ofMillis(in.number(START_TIMEOUT, 30_000)),
        Duration.ofMillis(in.number(RETRY_TIMEOUT, 10_000)),
        Duration.ofSeconds(in.number(UNKNOWN_ID_TTL, 10)),
        clientSettings(settings));
  }

  /** Returns the addresses without user names and passwords, for messages. */
  String displayUrls() {
    return redact(String.join(",", urls));
  }

  /** Shows no settings: they hold passwords. */
  @Override
  public String toString() {
    return "RegistryConfig[urls=%s, autoRegister=%s, useLatestVersion=%s, startTimeout=%s, retryTimeout=%s, unknownIdTtl=%s]"
        .formatted(
            displayUrls(),
            autoRegister,
            useLatestVersion,
            startTimeout,
            retryTimeout,
            unknownIdTtl);
  }

  private static Map<String, Object> clientSettings(Map<String, ?> settings) {
    Map<String, Object> passedOn = new LinkedHashMap<>();
    // Confluent's client waits a minute by default, longer than our own bounds.
    passedOn.put(CONNECT_TIMEOUT, "3000");
    passedOn.put(READ_TIMEOUT, "10000");
    settings.forEach(
        (key, value) -> {
          if (value != null) {
            passedOn.put(key, value);
          }
        });
    passedOn.keySet().removeAll(List.of(START_TIMEOUT, RETRY_TIMEOUT, UNKNOWN_ID_TTL));
    return passedOn;
  }

  private static String redact(String url) {
    return USER_INFO.matcher(url).replaceAll("://***@");
  }

  private static void require(boolean holds, String key, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s must %s but was '%s'".formatted(key, rule, value));
    }
  }
}
