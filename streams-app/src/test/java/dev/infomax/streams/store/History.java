package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.attribute.AttributeValue;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.index.Hit;
import dev.infomax.streams.index.IndexKind;
import dev.infomax.streams.index.IndexSettings;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.index.Window;
import dev.infomax.streams.store.HistoryStep.Exit;
import dev.infomax.streams.vector.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * A store and its topic on their way through a history, beside a model that says after every step
 * what the store must answer. Confined to one thread; a {@link ConcurrentReader} asks meanwhile.
 */
final class History implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofDays(15);
  private static final String[] MODELS = {HistoryValue.MODEL, HistoryValue.OTHER};

  private final Path folder;
  private final SplittableRandom random;
  private final VectorStoreSettings settings;
  private final SavePolicy saves;
  private final SettableClock clock = new SettableClock();
  private final HistoryTopic topic = new HistoryTopic();
  private final ConcurrentReader reader;
  private int generation;
  private OpenStore open;
  private StoreModel model;
  private DurableStates disk;
  private long stamped;
  private long applied;
  private long position;
  private boolean restoring;

  /**
   * A history that begins with an empty store.
   *
   * @param folder empty
   * @param seed of what the steps leave open
   */
  History(Path folder, long seed) {
    this.folder = folder;
    this.random = new SplittableRandom(seed);
    Metric metric = RandomHistory.oneOf(random, Metric.values());
    this.settings =
        new VectorStoreSettings(
            "vectors",
            metric,
            HistoryValue.DIMENSION,
            HistoryValue.MODEL,
            RandomHistory.oneOf(random, ModelPolicy.values()),
            LIMIT,
            RandomHistory.oneOf(random, VectorPlace.values()),
            new IndexSettings(
                RandomHistory.oneOf(random, IndexKind.values()), 0.9, Duration.ofNanos(1)));
    this.saves =
        RandomHistory.oneOf(
            random,
            SavePolicy.DEFAULT,
            new SavePolicy(5, 1),
            new SavePolicy(30, 1),
            new SavePolicy(30, Integer.MAX_VALUE));
    this.reader = new ConcurrentReader(random);
    this.disk = new DurableStates(DurableStates.State.EMPTY);
    this.open = openStore();
    this.model = emptyModel();
    found(DurableStates.State.EMPTY);
  }

  private StoreModel emptyModel() {
    return new StoreModel(settings.metric(), settings.models(), Map.of());
  }

  private OpenStore openStore() {
    Map<String, Object> small =
        Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallWriteBuffers.class);
    return new OpenStore(dir(), settings, clock, true, saves, small);
  }

  private Path dir() {
    return folder.resolve("generation-" + generation);
  }

  // Steps.

  void run(HistoryStep step) throws IOException {
    switch (step) {
      case HistoryStep.Produce produce ->
          produce.changes().forEach(record -> topic.append(record, clock.instant()));
      case HistoryStep.Apply apply -> apply(apply.most());
      case HistoryStep.Promote _ -> restoring = false;
      case HistoryStep.Commit _ -> commit();
      case HistoryStep.Reopen reopen -> reopen(reopen.exit());
      case HistoryStep.Corrupt corrupt -> corrupt(corrupt.exit());
      case HistoryStep.Wait wait -> pass(wait.time());
      case HistoryStep.Ask ask -> ask(ask);
    }
    if (!(step instanceof HistoryStep.Reopen) || random.nextBoolean()) {
      check();
    } // else the next step meets an index that is being loaded
  }

  private void apply(int most) {
    List<HistoryTopic.Entry> entries = topic.from(position, most);
    entries.forEach(entry -> reader.expect(entry.record()));
    if (restoring) {
      restore(entries);
    } else {
      entries.forEach(this::put);
    }
    if (!entries.isEmpty()) {
      position = entries.getLast().offset() + 1;
    }
  }

  private void restore(List<HistoryTopic.Entry> entries) {
    List<HistoryStep.Change> records = entries.stream().map(HistoryTopic.Entry::record).toList();
    open.restore(
        records.stream()
            .map(record -> KeyValue.pair(OpenStore.key(record.id()).get(), bytes(record.value())))
            .toList());
    records.forEach(model::write);
    disk.write(records);
  }

  private void put(HistoryTopic.Entry entry) {
    HistoryStep.Change record = entry.record();
    open.from(entry.offset());
    open.put(record.id(), bytes(record.value()));
    applied = Math.max(applied, entry.offset());
    model.write(record);
    disk.write(List.of(record));
  }

  private static byte @Nullable [] bytes(@Nullable HistoryValue value) {
    return value == null ? null : value.bytes();
  }

  private void commit() {
    if (position > 0) {
      open.commit(position - 1);
      applied = Math.max(applied, position - 1);
      if (position - 1 > stamped) {
        stamped = position - 1;
        disk.stamp(clock.instant());
      }
      disk.offset(position - 1);
    }
  }

  private void corrupt(Exit exit) throws IOException {
    open.store.commit(Map.of());
    disk.erase();
    model = emptyModel();
    reopen(exit);
  }

  private void pass(Duration time) {
    apply(Integer.MAX_VALUE);
    clock.advance(time);
    topic.compact(clock.instant());
  }

  private void reopen(Exit exit) throws IOException {
    List<DurableStates.State> possible = List.of(disk.last());
    if (exit == Exit.KILL) {
      Path killed = dir();
      generation++;
      CrashCopy.copy(killed, dir());
      if (random.nextInt(3) == 0) {
        CrashCopy.cut(dir().resolve("vectors.index").resolve("index"), random);
      }
      possible = disk.all().toList();
    }
    open.close();
    if (exit == Exit.CLOSE_AND_LOOK) {
      look();
    }
    open = openStore();
    recognise(possible);
  }

  private void look() {
    try (OpenStore looked = openStore()) {
      Long offset = looked.foundOffset;
      if (offset != null) {
        looked.commit(offset);
      }
    }
  }

  /** Finds out with which of the possible states the store was opened. */
  private void recognise(List<DurableStates.State> possible) {
    Map<String, byte[]> content = content();
    List<DurableStates.State> found =
        possible.stream()
            .flatMap(state -> state.opened(clock.instant(), LIMIT))
            .filter(state -> Objects.equals(state.offset(), open.foundOffset))
            .filter(state -> same(state.content(), content))
            .toList();
    assertThat(found)
        .as("one of %s must be offset %s with %s", possible, open.foundOffset, content.keySet())
        .isNotEmpty();
    found(DurableStates.State.oneOf(found));
  }

  private Map<String, byte[]> content() {
    Map<String, byte[]> content = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> entries = open.store.all()) {
      entries.forEachRemaining(
          entry -> content.put(new String(entry.key.get(), StandardCharsets.UTF_8), entry.value));
    }
    return content;
  }

  private static boolean same(Map<String, HistoryValue> model, Map<String, byte[]> content) {
    return model.keySet().equals(content.keySet())
        && model.entrySet().stream()
            .allMatch(
                entry ->
                    entry.getValue().holds(Objects.requireNonNull(content.get(entry.getKey()))));
  }

  private void found(DurableStates.State state) {
    model = new StoreModel(settings.metric(), settings.models(), state.content());
    disk = new DurableStates(state);
    long offset = Objects.requireNonNullElse(state.offset(), -1L);
    stamped = offset;
    applied = offset;
    position = offset + 1;
    restoring = true;
    reader.watch(open);
  }

  // Answers.

  private void check() {
    open.load();
    for (Metric metric : Metric.values()) {
      assertNearest(HistoryValue.vector(random), 1 + random.nextInt(12), metric);
    }
    assertEmbedding("id-" + random.nextInt(50));
    PartitionStatus status = open.status();
    for (String id : MODELS) {
      ModelVectors vectors = status.models().get(id);
      assertThat(vectors == null ? 0 : vectors.count()).as(id).isEqualTo(model.searchable(id));
    }
    model
        .refused()
        .forEach(
            (reason, count) ->
                assertThat(status.rejections().get(reason))
                    .as("%s", reason)
                    .isGreaterThanOrEqualTo(count));
    assertThat(status.appliedOffset()).isEqualTo(applied);
    assertThat(status.loaded()).isTrue();
  }

  private void ask(HistoryStep.Ask ask) {
    open.load();
    assertNearest(ask.vector(), ask.k(), ask.metric());
    assertEmbedding(ask.id());
    PageResult page = open.ask(new PageQuery(ask.id(), ask.k())).getResult();
    assertThat(page.ids()).isEqualTo(model.page(ask.id(), ask.k()));
    String sampled = RandomHistory.oneOf(random, MODELS);
    SampleResult sample = open.ask(new SampleQuery(sampled, ask.k(), 1)).getResult();
    assertThat(sample.entries())
        .allSatisfy(
            entry -> {
              assertThat(model.searchable(sampled, entry.id())).isTrue();
              assertThat(entry.value())
                  .isEqualTo(Objects.requireNonNull(model.get(entry.id())).bytes());
            });
    assertThat(content().keySet()).isEqualTo(model.content().keySet());
  }

  /** All, those of a label, and those behind a place in the order of all. */
  private void assertNearest(float[] query, int k, Metric metric) {
    SearchRequest request = new SearchRequest(query, k, metric);
    assertNearest(request, null, null);
    String label = HistoryValue.label(random);
    if (label != null) {
      var equal = Predicate.equal("label", new AttributeValue.Text(label));
      assertNearest(request.with(equal), label, null);
    }
    double least = metric == Metric.DOT ? -3 : 0;
    Hit after = new Hit("id-" + random.nextInt(50), random.nextDouble(least, 3));
    assertNearest(request.with(Window.ALL.after(after)), null, after);
  }

  private void assertNearest(SearchRequest request, @Nullable String label, @Nullable Hit after) {
    List<String> found = new ArrayList<>();
    String asked = RandomHistory.oneOf(random, MODELS);
    KnnResult answer = open.ask(new KnnQuery(asked, request)).getResult();
    answer.neighbors().forEach(neighbor -> found.add(StoreModel.text(neighbor)));
    assertThat(found)
        .as("%s of %s", request, asked)
        .isEqualTo(model.nearest(asked, request, label, after));
  }

  private void assertEmbedding(String id) {
    assertThat(open.ask(new EmbeddingQuery(id)).getResult().value())
        .as(id)
        .isEqualTo(bytes(model.get(id)));
  }

  @Override
  public void close() {
    try (reader) {
      open.close();
    }
  }
}
