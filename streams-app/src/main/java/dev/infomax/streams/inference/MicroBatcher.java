package dev.infomax.streams.inference;

import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.image.DecodeOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches images from any thread for the devices of this process.
 *
 * <p>Decode workers take submissions in order, prepare them and fill the open batch; one thread per
 * device takes batches. Work-conserving: an idle device takes what is ready, up to the largest
 * batch; only a configured linger waits. Decoding of the next batch overlaps inference of this one.
 * What somebody waits for, a query or the record whose turn it is, is prepared before what was
 * submitted ahead; then both share the batches. The number of images under way is bounded by the
 * submitters, the number of decoded ones by the batch buffers.
 *
 * <p>Thread-safe.
 */
public final class MicroBatcher implements ImageEmbedder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final int BUFFERS_AHEAD = 2;

  private final EncoderShape shape;
  private final ImagePreparer queries;
  private final Meter meter;
  private final SubmissionQueue submissions = new SubmissionQueue();
  private final BatchQueue batches;
  private final int room;
  private final List<Thread> workers = new ArrayList<>();
  private final Progress progress = new Progress();
  private volatile boolean closed;

  /**
   * Starts the workers.
   *
   * @param engines one per device
   * @param queries prepares the images of {@link #embed}
   */
  public MicroBatcher(
      EncoderShape shape,
      List<? extends BatchEncoder> engines,
      ImagePreparer queries,
      BatchSettings settings,
      EngineRetries retries,
      Meter meter) {
    this.shape = shape;
    this.queries = queries;
    this.meter = meter;
    int buffers = engines.size() + BUFFERS_AHEAD;
    this.room = buffers * settings.maxSize();
    long linger = settings.linger().toNanos();
    this.batches =
        new BatchQueue(buffers, settings.maxSize(), shape.imageBytes(), linger, System::nanoTime);
    ThreadFactory decoders = Thread.ofPlatform().daemon().name("infomax-decode-", 1).factory();
    for (int i = 0; i < settings.decoders(); i++) {
      workers.add(decoders.newThread(new DecodeWorker(submissions, batches, meter, progress)));
    }
    ThreadFactory devices = Thread.ofPlatform().daemon().name("infomax-inference-", 1).factory();
    for (BatchEncoder engine : engines) {
      var retrying = new RetryingEngine(engine, shape, retries, meter);
      workers.add(devices.newThread(new InferenceWorker(batches, retrying, meter, progress)));
    }
    workers.forEach(Thread::start);
  }

  /** Batches for an encoder, one worker per session. The encoder must outlive the batcher. */
  public static MicroBatcher over(
      Encoder encoder,
      ImageSettings images,
      BatchSettings settings,
      EngineRetries retries,
      Meter meter) {
    EncoderShape shape = EncoderShape.of(encoder.manifest());
    List<BatchEncoder> engines =
        encoder.sessions().stream().<BatchEncoder>map(session -> session::encode).toList();
    var queries = new ImagePreparer(shape, images.limits(), ThumbnailSettings.OFF);
    return new MicroBatcher(shape, engines, queries, settings, retries, meter);
  }

  /**
   * Submits an image ahead of its need, behind all that were submitted so before.
   *
   * @return completes on a worker's thread, so what depends on it must be quick; completes
   *     exceptionally with {@link dev.infomax.encoder.EngineException} if the engine failed for
   *     good, with what the preparation threw, or with {@link
   *     java.util.concurrent.CancellationException} on shutdown. Cancelling it before its turn
   *     saves the work.
   */
  public <T> CompletableFuture<T> submit(Preparation<T> preparation) {
    var submission = new Submission<>(preparation);
    submissions.add(submission);
    cancelIfClosed();
    return submission;
  }

  /** Says that somebody waits for what {@link #submit} returned: it is prepared next. */
  public void hurry(CompletableFuture<?> submitted) {
    if (submitted instanceof Submission<?> submission && !submission.isDone()) {
      submissions.hurry(submission);
      cancelIfClosed();
    }
  }

  private void cancelIfClosed() {
    if (closed) {
      submissions.cancelAll();
    }
  }

  @Override
  public CompletableFuture<EmbeddingOutcome> embed(byte[] image) {
    var query = new Submission<>(() -> query(image));
    submissions.hurry(query);
    cancelIfClosed();
    return query;
  }

  private Preparation.Result<EmbeddingOutcome> query(byte[] image) {
    Preparation.Result<EmbeddingOutcome> result = queries.prepare(image);
    if (result instanceof Preparation.Settled<EmbeddingOutcome>(var outcome)
        && outcome instanceof EmbeddingOutcome.Rejected(var reason, var _)) {
      meter.rejected(reason);
    }
    return result;
  }

  /**
   * Images prepared and batches encoded so far, well or badly: as long as it grows, waiting makes
   * sense.
   */
  public long progress() {
    return progress.finished();
  }

  /** Whether a device is at work. */
  public boolean isOnDevice() {
    return progress.onDevice();
  }

  /** Images that wait for their turn to be decoded. */
  public int waiting() {
    return submissions.size();
  }

  /** Images that it holds decoded, on the devices and ahead of them, when all batches are full. */
  public int room() {
    return room;
  }

  /** Size and model of what it encodes. */
  public EncoderShape shape() {
    return shape;
  }

  @Override
  public String modelId() {
    return shape.modelId();
  }

  @Override
  public int dimension() {
    return shape.dimension();
  }

  /**
   * Cancels what has not been encoded and stops the workers; waits at most five seconds for a batch
   * on a device.
   */
  @Override
  public void close() {
    closed = true;
    workers.forEach(Thread::interrupt);
    submissions.cancelAll();
    long deadline = System.nanoTime() + CLOSE_LIMIT.toNanos();
    for (Thread worker : workers) {
      awaitEnd(worker, deadline);
    }
    batches.cancelAll();
  }

  private static void awaitEnd(Thread worker, long deadline) {
    try {
      Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      if (!worker.join(left)) {
        LOG.warn("{} is still at work and was abandoned", worker.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Is told what the batcher does. Called by its workers; must be thread-safe and quick. */
  public interface Meter {
    /** Measures nothing. */
    Meter NONE = new Meter() {};

    /** The clock that the duration of a preparation is read from, in nanoseconds. */
    default long nanos() {
      return System.nanoTime();
    }

    /** An image had waited that long when its turn to be made ready came. */
    default void waited(long nanos) {}

    /** Making an image ready, or rejecting it, took that long. */
    default void prepared(long nanos) {}

    /** A batch was encoded, retries included. */
    default void encoded(int images, long nanos) {}

    /** An image of {@link #embed} was refused. */
    default void rejected(DecodeOutcome.Reason reason) {}

    /** A submission was cancelled before its turn. */
    default void cancelled() {}

    /** The engine failed and is tried again. */
    default void engineRetried() {}

    /** The engine failed for good on a batch. */
    default void failed(int images) {}
  }
}
