package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.Metric;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {
  private static final int PARTITION = OpenStore.SOURCE.partition();
  private static final VectorStoreSettings SETTINGS =
      new VectorStoreSettings("vectors", Metric.COSINE, 2, "m", Duration.ofDays(15));

  @TempDir private Path dir;
  private OpenStore open;

  @BeforeEach
  void open() {
    open = new OpenStore(dir, SETTINGS, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    open.close();
  }

  private ArrivalResult ask(Map<Integer, ArrivalCursor> since, int limit) {
    return open.ask(new ArrivalQuery(since, limit)).getResult();
  }

  private ArrivalCursor now() {
    return ask(Map.of(), 10).cursor();
  }

  private static List<String> ids(ArrivalResult result) {
    return result.entries().stream().map(ArrivalResult.Entry::id).toList();
  }

  @Test
  void arrivals_withoutCursor_areNoneAndBeginNow() {
    open.put("before", 1, 0);

    ArrivalResult first = ask(Map.of(), 10);
    open.put("after", 0, 1);
    ArrivalResult second = ask(Map.of(PARTITION, first.cursor()), 10);

    assertThat(first.entries()).isEmpty();
    assertThat(ids(second)).containsExactly("after");
    assertThat(second.entries().getFirst().value()).isEqualTo(TextFormat.value("m", 0, 1));
    assertThat(ask(Map.of(PARTITION, second.cursor()), 10).entries()).isEmpty();
  }

  @Test
  void arrivals_ofWhatIsNotSearchable_areNone() {
    Map<Integer, ArrivalCursor> begin = Map.of(PARTITION, now());
    open.put("other-model", TextFormat.value("another", 1, 0));
    open.put("too-long", 1, 2, 3);
    open.put("deleted", 1, 0);
    open.put("deleted", (byte[]) null);
    open.put("twice", 1, 0);
    open.put("twice", 0, 1);

    ArrivalResult result = ask(begin, 10);

    assertThat(ids(result)).containsExactly("twice");
    assertThat(result.skipped()).isZero();
  }

  @Test
  void arrivals_moreThanTheLimitOrThanAreKept_areTheLastAndTheOthersCounted() {
    Map<Integer, ArrivalCursor> begin = Map.of(PARTITION, now());
    int count = Arrivals.KEPT + 72;
    for (int i = 0; i < count; i++) {
      open.put("id-" + i, i + 1, 1);
    }

    ArrivalResult few = ask(begin, 2);
    ArrivalResult many = ask(begin, 10 * Arrivals.KEPT);

    assertThat(ids(few)).containsExactly("id-" + (count - 2), "id-" + (count - 1));
    assertThat(few.skipped()).isEqualTo(count - 2);
    assertThat(many.entries()).hasSize(Arrivals.KEPT);
    assertThat(many.skipped()).isEqualTo(count - Arrivals.KEPT);
  }

  @Test
  void arrivals_storeOpenedAnew_areThoseSinceItsOpeningWithoutWhatWasRestored() {
    open.put("old", 1, 0);
    Map<Integer, ArrivalCursor> before = Map.of(PARTITION, now());
    open.close();
    open();
    var restored = new ArrayList<KeyValue<byte[], byte[]>>();
    restored.add(
        KeyValue.pair("restored".getBytes(StandardCharsets.UTF_8), TextFormat.value("m", 1, 1)));
    open.restore(restored);
    open.put("new", 0, 1);

    ArrivalResult result = ask(before, 10);

    assertThat(ids(result)).containsExactly("new");
    assertThat(open.found(1, 1)).contains("restored");
  }
}
