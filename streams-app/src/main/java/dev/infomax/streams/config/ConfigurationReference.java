package dev.infomax.streams.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;

/** Writes the reference of all keys in Markdown. Stateless. */
public final class ConfigurationReference {
  private static final String HEAD =
      """
      # Configuration

      Generated from the settings records; do not edit. `ConfigurationReferenceTest` says how to write it anew.

      A key is set in the file of `--config FILE` (Java properties), by the environment (`INFOMAX_BATCH_MAX_SIZE` is
      `batch.max-size`) or by `--set key=value`; the later of these wins. A leading `infomax.` is accepted and ignored.
      An unknown key stops the start. Durations are written `100ms`, `2s`, `5m`, `12h`, `15d`; sizes `32MiB`, `64M` (1024-based)
      or as plain numbers; lists with commas.
      """;

  private ConfigurationReference() {}

  /** The whole document. */
  public static String markdown(Vocabulary vocabulary) {
    var page = new StringBuilder(HEAD);
    vocabulary.sections().forEach(section -> append(page, section));
    page.append("\n## Passed on as they are\n\n| keys | go to |\n|---|---|\n");
    for (Namespace space : vocabulary.namespaces()) {
      String keys = space.prefix() + (space.prefix().endsWith(".") ? "*" : "");
      page.append("| `%s` | %s |\n".formatted(keys, space.doc()));
    }
    return page.toString();
  }

  private static void append(StringBuilder page, Section<?> section) {
    String title = section.prefix().isEmpty() ? "The process" : "`" + section.prefix() + "*`";
    page.append("\n## ").append(title).append("\n\n");
    page.append("| key | type | default | meaning |\n|---|---|---|---|\n");
    for (RecordComponent component : section.type().getRecordComponents()) {
      Knob knob = Section.knob(component);
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  section.key(component), type(component), byDefault(knob), escaped(knob.value())));
    }
  }

  private static String byDefault(Knob knob) {
    if (knob.required()) {
      return "**required**";
    }
    return knob.byDefault().isEmpty() ? "" : "`" + knob.byDefault() + "`";
  }

  private static String type(RecordComponent component) {
    Type type = component.getGenericType();
    String name = type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
    String simple = name.replaceAll("[\\w.$]+[.$](\\w+)", "$1");
    return "`"
        + simple.replace("Optional<", "").replace(">", "").replace("<", " of ")
        + "`"
        + constants(component.getType());
  }

  private static String constants(Class<?> type) {
    if (!type.isEnum()) {
      return "";
    }
    var labels = new StringBuilder();
    for (Object constant : type.getEnumConstants()) {
      labels.append(labels.isEmpty() ? ": " : ", ");
      labels.append(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return labels.toString();
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
