package dev.infomax.integration.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.infomax.integration.encode.ImageRecords;
import dev.infomax.integration.encode.Pictures;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A producer that puts, changes and deletes images, and sends what is no image, at a steady pace.
 *
 * <p>Thread-safe.
 */
final class ImageTraffic implements AutoCloseable {
  /** Header and attribute that tells each image that is put from all others. */
  static final String NUMBER = "number";

  /** Different pictures. */
  static final int PICTURES = 97;

  private static final List<byte[]> JPEGS =
      IntStream.range(0, PICTURES).mapToObj(Pictures::jpeg).toList();
  private static final int MOST_OTHERS = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final KafkaProducer<byte[], byte[]> producer;
  private final ImageRecords records;
  private final Mix mix;
  private final List<ProducerRecord<byte[], byte[]>> poison;
  private final SplittableRandom random;
  private final AtomicInteger others = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  /**
   * What is sent.
   *
   * @param records all in all
   * @param ids images at most
   * @param perSecond pace
   * @param deleted share of deletions, 0 to 1
   * @param refused share of records that cannot be embedded, 0 to 1
   */
  record Mix(int records, int ids, int perSecond, double deleted, double refused) {}

  ImageTraffic(
      KafkaProducer<byte[], byte[]> producer,
      ImageRecords records,
      Mix mix,
      List<ProducerRecord<byte[], byte[]>> poison,
      SplittableRandom random) {
    this.producer = producer;
    this.records = records;
    this.mix = mix;
    this.poison = poison;
    this.random = random;
    this.thread = Thread.ofPlatform().daemon().name("guarantee-traffic-1").unstarted(this::run);
  }

  ImageTraffic start() {
    thread.start();
    return this;
  }

  static String id(int image) {
    return "img-" + image;
  }

  /** Which picture is in the record with this number. */
  static int picture(long number) {
    return (int) (Math.abs(number) % PICTURES);
  }

  /** The picture in the record with this number. */
  static byte[] jpeg(int number) {
    return JPEGS.get(picture(number));
  }

  private void run() {
    try {
      long begin = System.nanoTime();
      for (int i = 0; i < mix.records() && !closed; i++) {
        pace(begin, i);
        Future<?> _ = send(next(i));
      }
      producer.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void pace(long begin, int records) throws InterruptedException {
    long ahead = begin + records * 1_000_000_000L / mix.perSecond() - System.nanoTime();
    if (ahead > 0) {
      Thread.sleep(Duration.ofNanos(ahead));
    }
  }

  private ProducerRecord<byte[], byte[]> next(int number) {
    double kind = random.nextDouble();
    if (kind < mix.refused()) {
      return ofNow(poison.get(random.nextInt(poison.size())));
    }
    byte[] key = id(random.nextInt(mix.ids())).getBytes(UTF_8);
    return kind < mix.refused() + mix.deleted()
        ? new ProducerRecord<>(records.topic(), key, null)
        : image(key, number, value(jpeg(number), number));
  }

  /**
   * The same as of now. A broker that starts forgets an idempotent producer whose last record bears
   * a time of more than {@code producer.id.expiration.ms} ago, a day, and would take a batch again
   * that it had before.
   */
  private static ProducerRecord<byte[], byte[]> ofNow(ProducerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        record.topic(), null, null, record.key(), record.value(), record.headers());
  }

  /** An image of its own id beside those that are drawn, whose value is that of its number. */
  ProducerRecord<byte[], byte[]> another(IntFunction<byte[]> value) {
    int number = mix.records() + others.getAndIncrement();
    return image(("other-" + number).getBytes(UTF_8), number, value.apply(number));
  }

  /** A record's value with such content and this number. */
  byte[] value(byte[] content, int number) {
    return records.image(content, number);
  }

  private ProducerRecord<byte[], byte[]> image(byte[] key, int number, byte[] value) {
    var record = new ProducerRecord<>(records.topic(), key, value);
    record.headers().add(NUMBER, Integer.toString(number).getBytes(UTF_8));
    return record;
  }

  private Future<?> send(ProducerRecord<byte[], byte[]> record) {
    sent.incrementAndGet();
    return producer.send(
        record,
        (_, e) -> {
          if (e == null) {
            acknowledged.incrementAndGet();
          } else {
            failure = e;
          }
        });
  }

  /** Records that were handed to the producer so far. */
  long sent() {
    return sent.get();
  }

  long acknowledged() {
    return acknowledged.get();
  }

  /** Waits until this share of all was sent, 0 to 1. */
  void awaitShare(double share) throws InterruptedException {
    while (thread.isAlive() && sent() < share * mix.records()) {
      Thread.sleep(10);
    }
  }

  /** Sends this as well and waits for the broker. */
  void sendNow(ProducerRecord<byte[], byte[]> record)
      throws ExecutionException, InterruptedException {
    send(record).get();
  }

  /** Waits until all was sent. */
  void awaitEnd() throws InterruptedException {
    if (!thread.join(PATIENCE) || failure != null) {
      throw new AssertionError("images could not be produced: " + sent() + " sent", failure);
    }
  }

  /** One more image at the end of each partition, after whatever else was written there. */
  void sendLast() throws ExecutionException, InterruptedException {
    int partitions = producer.partitionsFor(records.topic()).size();
    for (int partition = 0; partition < partitions; partition++) {
      var last = another(number -> value(jpeg(number), number));
      sendNow(
          new ProducerRecord<>(last.topic(), partition, last.key(), last.value(), last.headers()));
    }
  }

  /** Number below which all are. */
  long numbers() {
    return (long) mix.records() + MOST_OTHERS;
  }

  @Override
  public void close() {
    closed = true;
    producer.close(Duration.ofSeconds(5));
  }
}
