package dev.infomax.bench.soak;

import dev.infomax.bench.Directions;
import dev.infomax.bench.OpenLoop;
import dev.infomax.local.produce.ImageProducer;
import dev.infomax.local.produce.Pace;
import dev.infomax.local.source.SourceImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Images, updates, deletions and queries at an even pace, for as long as the thread that runs one
 * is not told to stop. Ids are of a bounded set, so that as many images are there at the end as at
 * the beginning.
 *
 * <p>Thread-safe.
 */
final class Load implements AutoCloseable {
  private static final int TENTH = 10;

  private final Client client;
  private final ImageProducer producer;
  private final List<byte[]> pictures;
  private final int ids;
  private final Directions vectors;
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final LongAdder failed = new LongAdder();
  private final LongAdder partial = new LongAdder();
  private volatile boolean stopped;
  private volatile @Nullable String lastFailure;

  /** A request that is answered. */
  @FunctionalInterface
  private interface Call {
    HttpResponse<String> send() throws IOException, InterruptedException;
  }

  Load(Client client, Map<String, String> cluster, List<byte[]> pictures, int ids, int dimension) {
    this.client = client;
    this.producer = ImageProducer.connect("images", cluster);
    this.pictures = pictures;
    this.ids = ids;
    this.vectors = new Directions(dimension, new SplittableRandom(1));
  }

  /** Gives every id an image, as fast as it goes. */
  void fill() {
    for (int id = 0; id < ids; id++) {
      producer.send(image(id, id));
    }
    producer.flush();
  }

  /** Nine in ten changes give an id an image, one deletes what it has. */
  void change(double perSecond) {
    var random = new SplittableRandom(2);
    var pace = Pace.of(perSecond, System::nanoTime);
    for (int number = 0; !stopped; number++) {
      pace.await(() -> stopped);
      int id = random.nextInt(ids);
      if (number % TENTH == 0) {
        call(() -> client.delete(id(id)));
      } else {
        producer.send(image(id, random.nextInt(pictures.size())));
      }
    }
  }

  /** In turns by a vector, by an id and by an image; none waits for the one before. */
  void query(double perSecond) {
    var random = new SplittableRandom(3);
    var number = new AtomicInteger();
    new OpenLoop()
        .ask(
            perSecond,
            () -> stopped,
            () -> {
              Call call = question(number.getAndIncrement() % 3, random.split());
              return () -> timed(call);
            },
            this::fail);
  }

  private Call question(int kind, SplittableRandom random) {
    return switch (kind) {
      case 0 -> () -> client.nearestTo(vectors.next(random));
      case 1 -> () -> client.nearestTo(id(random.nextInt(ids)));
      default -> () -> client.nearestTo(pictures.get(random.nextInt(pictures.size())));
    };
  }

  private void timed(Call call) {
    long begin = System.nanoTime();
    call(call);
    nanos.add(System.nanoTime() - begin);
  }

  private void call(Call call) {
    try {
      HttpResponse<String> answer = call.send();
      boolean deleted = answer.statusCode() == 404;
      if (lacksPartitions(answer.body())) {
        partial.increment();
      } else if (answer.statusCode() / 100 != 2 && !deleted) {
        fail("HTTP %d: %s".formatted(answer.statusCode(), answer.body()));
      }
    } catch (IOException e) {
      fail(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean lacksPartitions(String body) {
    return body.contains("\"partial\":true") || body.contains("\"code\":\"partitions-missing\"");
  }

  private void fail(String what) {
    failed.increment();
    lastFailure = what;
  }

  private SourceImage image(int id, int picture) {
    byte[] content = pictures.get(picture % pictures.size());
    return new SourceImage(id(id), Optional.of("class" + id % TENTH), "image/jpeg", content);
  }

  private static String id(int number) {
    return "image-%06d".formatted(number);
  }

  /** How long the queries answered since the last call took, in nanoseconds. */
  List<Long> takeNanos() {
    var taken = new ArrayList<Long>();
    for (Long next = nanos.poll(); next != null; next = nanos.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /** Requests without an answer, or with a wrong one, and images not taken; since the beginning. */
  long failed() {
    return failed.sum() + producer.failed();
  }

  Optional<String> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  /** Answers that lacked a partition, since the beginning. */
  long partial() {
    return partial.sum();
  }

  @Override
  public void close() {
    stopped = true;
    producer.close();
  }
}
