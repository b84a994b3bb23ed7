package dev.infomax.integration.guarantee;

import dev.infomax.integration.encode.Cluster;
import dev.infomax.integration.encode.ImageRecords;
import dev.infomax.integration.encode.PlainAvro;
import dev.infomax.integration.encode.PlainRegistry;
import dev.infomax.schemas.Embedding;
import dev.infomax.streams.topology.TopicSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A scenario that is played once, with a seed.
 *
 * <p>Confined to one thread.
 */
final class Trial {
  private static final int PARTITIONS = 4;

  /** Takes images of 50 MB; compressed, some pass a topic that takes less. */
  private static final Map<String, Object> PRODUCER =
      Map.of("max.request.size", 64 << 20, "buffer.memory", 128L << 20, "compression.type", "gzip");

  private static final int QUESTIONS = 30;
  private static final Duration REST = Duration.ofMinutes(2);

  private final Scenario scenario;
  private final long seed;
  private final Site site;
  private final TopicSettings topics;
  private final SplittableRandom random;
  private final Path folder;
  private final Path encoderFile;
  private final PictureVectors pictures;

  /** Where it is played. */
  record Site(
      Infrastructure infrastructure, Cluster cluster, PlainRegistry registry, Path folder) {}

  Trial(Scenario scenario, long seed, Site site) throws IOException {
    this.scenario = scenario;
    this.seed = seed;
    this.site = site;
    this.random = new SplittableRandom(seed);
    this.topics =
        site.cluster().topics(scenario.name() + "-" + seed, PARTITIONS, scenario.imageBytes());
    this.folder = Files.createDirectories(site.folder().resolve(topics.images()));
    this.encoderFile = scenario.encoder().write(folder);
    this.pictures = PictureVectors.of(encoderFile);
  }

  /** Plays it and looks at what is left. */
  TrialResult play() throws Exception {
    long begin = System.nanoTime();
    int image = site.registry().register(topics.images() + "-value", PlainAvro.IMAGE);
    int embedding =
        site.registry().register(topics.embeddings() + "-value", Embedding.getClassSchema());
    var records = new ImageRecords(topics.images(), image);
    try (var fleet = new Fleet(homes());
        var traffic =
            new ImageTraffic(
                site.cluster().producer(PRODUCER),
                records,
                scenario.mix(),
                records.poison(site.registry()),
                random.split());
        var questions =
            new Questioner(
                fleet::addresses,
                new CommittedView(site.cluster(), topics.embeddings(), site.registry()),
                traffic.numbers(),
                random.split())) {
      fleet.awaitReady();
      questions.start();
      try (var ghosts =
          new GhostWriter(
              site.cluster(),
              topics,
              new GhostWriter.Schemas(image, embedding),
              pictures,
              scenario.mix().ids(),
              random.split())) {
        ghosts.start();
        traffic.start();
        scenario.fault().strike(stage(fleet, traffic));
        traffic.awaitEnd();
      }
      traffic.sendLast();
      Evidence evidence = evidence(fleet, traffic, questions);
      return new TrialResult(
          scenario.name(),
          seed,
          evidence,
          questions.answered(),
          fleet.failures(),
          Duration.ofNanos(System.nanoTime() - begin),
          Guarantees.violations(evidence));
    }
  }

  private Stage stage(Fleet fleet, ImageTraffic traffic) {
    return new Stage(
        site.infrastructure(),
        site.cluster(),
        site.registry(),
        topics,
        fleet,
        traffic,
        random.split());
  }

  private List<Home> homes() throws Exception {
    List<Home> homes = new ArrayList<>();
    for (int i = 0; i < scenario.instances().count(); i++) {
      homes.add(site.infrastructure().home(scenario, folder, keys(i)));
    }
    return homes;
  }

  private Map<String, String> keys(int instance) {
    var keys =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("application.id", topics.images()),
                Map.entry("instance.id", "instance-" + instance),
                Map.entry("encoder.file", encoderFile.toString()),
                Map.entry("encoder.device", "cpu"),
                Map.entry("batch.max-size", "16"),
                Map.entry("image.max-bytes", "" + scenario.imageBytes()),
                Map.entry("topics.images", topics.images()),
                Map.entry("topics.embeddings", topics.embeddings()),
                Map.entry("topics.dead-letter", topics.deadLetter()),
                Map.entry("topics.partitions", "" + PARTITIONS)));
    keys.putAll(scenario.settings());
    return keys;
  }

  private Evidence evidence(Fleet fleet, ImageTraffic traffic, Questioner questions)
      throws Exception {
    awaitEncoded();
    fleet.awaitReady();
    questions.close();
    TopicHistory history = TopicHistory.read(site.cluster(), site.registry(), topics);
    StoreContent store = awaitStore(fleet, history.lastOfEachKey());
    return new Evidence(
        history,
        traffic.acknowledged(),
        pictures,
        store,
        answers(fleet, traffic.numbers()),
        questions.violations());
  }

  /**
   * Waits until the encode group is at the end of the images and has no open transaction, which
   * would hide what comes after it; or stands still for long: what is missing then is lost.
   */
  private void awaitEncoded() throws Exception {
    long end = site.cluster().end(topics.images());
    long committed = 0;
    long deadline = System.nanoTime() + REST.toNanos();
    while ((committed < end || site.cluster().transactions(topics.images()).containsValue(true))
        && System.nanoTime() < deadline) {
      Thread.sleep(50);
      long now = site.cluster().committed(topics.images());
      if (now > committed) {
        deadline = System.nanoTime() + REST.toNanos();
      }
      committed = now;
    }
  }

  /** Waits until the store is as it must be; gives what is there when that takes too long. */
  private static StoreContent awaitStore(Fleet fleet, Map<String, Stored> expected)
      throws InterruptedException, WrongAnswerException {
    long deadline = System.nanoTime() + REST.toNanos();
    StoreContent found = StoreContent.NONE;
    do {
      for (URI address : fleet.addresses()) {
        found = content(address).orElse(found);
        if (found.embeddings().equals(expected)) {
          return found;
        }
      }
      Thread.sleep(100);
    } while (System.nanoTime() < deadline);
    return found;
  }

  private static Optional<StoreContent> content(URI address)
      throws InterruptedException, WrongAnswerException {
    try {
      return new SearchClient(address).everything();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Evidence.Asked> answers(Fleet fleet, long numbers) throws Exception {
    List<Evidence.Asked> answers = new ArrayList<>();
    for (URI address : fleet.addresses()) {
      for (int i = 0; i < QUESTIONS; i++) {
        Question question = Question.draw(random, numbers);
        answers.add(
            new Evidence.Asked(question, new SearchClient(address).ask(question).orElseThrow()));
      }
    }
    return answers;
  }
}
