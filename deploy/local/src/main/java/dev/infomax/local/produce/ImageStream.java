package dev.infomax.local.produce;

import dev.infomax.local.source.ImageSource;
import dev.infomax.local.source.SourceImage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over the first images of a source, in order, into a sink.
 *
 * <p>{@link #run} is confined to one thread; everything else is thread-safe.
 */
public final class ImageStream {
  private static final Logger LOG = LoggerFactory.getLogger(ImageStream.class);

  private final ImageSource source;
  private final Sink sink;
  private final int limit;
  private final Pace pace;
  private final PresentImages present;
  private volatile boolean stopped;
  private volatile Optional<Throwable> failure = Optional.empty();
  private final AtomicInteger alreadyThere = new AtomicInteger();
  private final AtomicInteger changed = new AtomicInteger();
  private final AtomicInteger unreadable = new AtomicInteger();

  /**
   * Prepares a pass.
   *
   * @param limit at most this many of the source's images, those already there included
   * @param perSecond images a second; positive infinity for no limit
   * @param present what is on the topic already: the same content is left out, another is sent
   */
  public ImageStream(
      ImageSource source, Sink sink, int limit, double perSecond, PresentImages present) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1 but was " + limit);
    }
    this.source = source;
    this.sink = sink;
    this.limit = Math.min(limit, source.size());
    this.pace = Pace.of(perSecond, System::nanoTime);
    this.present = present;
  }

  /**
   * Sends until the end, or until {@link #stop}; returns when the broker has answered for all. What
   * makes it give up, whatever it is, is kept as {@link #failure} and logged.
   */
  public void run() {
    try {
      sendAll();
    } catch (Throwable e) {
      // First of all: who waits for this stream must learn of it even if memory is short for more.
      failure = Optional.of(e);
      LOG.error("the stream of {} broke off", source.name(), e);
    }
  }

  private void sendAll() {
    for (int index = 0; index < limit && !stopped; index++) {
      read(index).ifPresent(this::sendIfNew);
    }
    sink.flush();
  }

  private void sendIfNew(SourceImage image) {
    if (present.contains(image)) {
      alreadyThere.incrementAndGet();
      return;
    }
    pace.await(() -> stopped);
    if (!stopped) {
      if (present.contains(image.id())) {
        changed.incrementAndGet();
      }
      sink.send(image);
    }
  }

  private Optional<SourceImage> read(int index) {
    try {
      return Optional.of(source.read(index));
    } catch (IOException | RuntimeException e) {
      unreadable.incrementAndGet();
      LOG.warn(
          "image '{}' of {} cannot be read: {}", source.id(index), source.name(), e.toString());
      return Optional.empty();
    }
  }

  /** Why {@link #run} gave up, if it did. */
  public Optional<Throwable> failure() {
    return failure;
  }

  /** Makes {@link #run} send no further image. */
  public void stop() {
    stopped = true;
  }

  /** Id of the source's first image. */
  public String firstId() {
    return source.id(0);
  }

  /** How the pass stands. */
  public StreamProgress progress() {
    return new StreamProgress(
        limit,
        alreadyThere.get(),
        changed.get(),
        sink.acknowledged(),
        sink.failed(),
        unreadable.get(),
        sink.bytes());
  }

  /** What takes the images, such as an {@link ImageProducer}. Thread-safe. */
  public interface Sink {
    /** Takes an image; whether it was stored shows in the counts. */
    void send(SourceImage image);

    /** Returns when every image taken so far is stored or has failed. */
    void flush();

    /** Images stored. */
    long acknowledged();

    /** Images that could not be stored. */
    long failed();

    /** Size of the stored images. */
    long bytes();
  }
}
