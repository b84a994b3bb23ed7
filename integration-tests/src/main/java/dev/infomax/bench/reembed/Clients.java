package dev.infomax.bench.reembed;

import dev.infomax.bench.OpenLoop;
import dev.infomax.client.Endpoint;
import dev.infomax.client.Include;
import dev.infomax.client.InfomaxClient;
import dev.infomax.client.Search;
import dev.infomax.local.produce.ImageProducer;
import dev.infomax.local.produce.Pace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Those who put images and ask at an even pace until they are told to stop. Whom they ask, a file
 * says, which they read for each query.
 *
 * <p>Thread-safe.
 */
final class Clients implements AutoCloseable {
  private final Path address;
  private final Pictures pictures;
  private final ImageProducer producer;
  private final AtomicInteger images = new AtomicInteger();
  private final Map<URI, InfomaxClient> connections = new ConcurrentHashMap<>();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final OpenLoop queries = new OpenLoop();
  private volatile boolean stopped;

  Clients(Path address, Pictures pictures, Map<String, String> cluster) {
    this.address = address;
    this.pictures = pictures;
    this.producer = ImageProducer.connect("images", cluster);
  }

  /** Puts so many images, as fast as it goes. */
  void fill(int count) {
    for (int i = 0; i < count; i++) {
      producer.send(pictures.image(images.getAndIncrement()));
    }
    producer.flush();
  }

  /** Puts new images until stopped. */
  void put(double perSecond) {
    var pace = Pace.of(perSecond, System::nanoTime);
    for (pace.await(() -> stopped); !stopped; pace.await(() -> stopped)) {
      producer.send(pictures.image(images.getAndIncrement()));
    }
    producer.flush();
  }

  /** Asks until stopped, in turns by one of the first {@code ids} images' ids and by a picture. */
  void ask(double perSecond, int ids) {
    var random = new SplittableRandom(3);
    queries.ask(
        perSecond,
        () -> stopped,
        () -> {
          int number = random.nextInt(ids);
          var search =
              random.nextBoolean()
                  ? Search.byId(Pictures.id(number))
                  : Search.byImage(pictures.picture(number));
          return () -> ask(search.k(Reply.NEIGHBORS).include(Include.VECTOR));
        },
        why -> replies.add(Reply.failed(System.nanoTime(), new IOException(why))));
  }

  private void ask(Search search) {
    long at = System.nanoTime();
    try {
      replies.add(Reply.of(at, current().search(search)));
    } catch (IOException | RuntimeException e) {
      replies.add(Reply.failed(at, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever is asked now. */
  InfomaxClient current() throws IOException {
    return connections.computeIfAbsent(
        URI.create(Files.readString(address)), root -> InfomaxClient.connect(Endpoint.at(root)));
  }

  /** Images that were put so far. */
  int images() {
    return images.get();
  }

  List<Reply> replies() {
    return List.copyOf(replies);
  }

  /** Puts and asks no more; returns when all is answered. */
  void stop() throws InterruptedException {
    stopped = true;
    while (!queries.isIdle()) {
      Thread.sleep(10);
    }
  }

  @Override
  public void close() {
    stopped = true;
    producer.close();
    connections.values().forEach(InfomaxClient::close);
  }
}
