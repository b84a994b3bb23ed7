package dev.infomax.streams.attribute;

import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.Range;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a text must be. Immutable. */
sealed interface TextCondition {
  /** False only if it holds for no text of this hash: spares a look at the text. */
  boolean mayHold(int hash);

  boolean holds(String text);

  /** The text is one of the texts among some values. */
  static TextCondition oneOf(Collection<AttributeValue> values) {
    Set<String> texts =
        values.stream()
            .filter(Text.class::isInstance)
            .map(value -> ((Text) value).text())
            .collect(Collectors.toUnmodifiableSet());
    return new OneOf(texts, texts.stream().map(String::hashCode).collect(Collectors.toSet()));
  }

  static TextCondition within(Range range) {
    return new Within(range.least(), range.most());
  }

  record OneOf(Set<String> texts, Set<Integer> hashes) implements TextCondition {
    @Override
    public boolean mayHold(int hash) {
      return hashes.contains(hash);
    }

    @Override
    public boolean holds(String text) {
      return texts.contains(text);
    }
  }

  record Within(Optional<Limit> least, Optional<Limit> most) implements TextCondition {
    @Override
    public boolean mayHold(int hash) {
      return true;
    }

    @Override
    public boolean holds(String text) {
      return (least.isEmpty() || holds(compare(text, least.get()), least.get()))
          && (most.isEmpty() || holds(-compare(text, most.get()), most.get()));
    }

    private static int compare(String text, Limit limit) {
      return limit.value() instanceof Text(String other) ? text.compareTo(other) : -1;
    }

    private static boolean holds(int beyond, Limit limit) {
      return beyond > 0 || (beyond == 0 && limit.inclusive());
    }
  }
}
