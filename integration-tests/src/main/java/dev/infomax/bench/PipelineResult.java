package dev.infomax.bench;

import java.util.Map;

/**
 * What a round gave.
 *
 * @param nanos from the first poll to the last commit
 * @param cpu by thread group, over the same time
 */
record PipelineResult(int images, long nanos, Map<CpuTimes.Group, Long> cpu, StageClock clock) {
  double imagesPerSecond() {
    return 1e9 * images / nanos;
  }

  double meanBatch() {
    return (double) clock.images.sum() / Math.max(1, clock.batches.sum());
  }

  /** Core-microseconds an image of the whole process. */
  double micros() {
    return cpu.values().stream().mapToLong(Long::longValue).sum() / 1e3 / images;
  }

  /** Core-microseconds an image of a thread group. */
  double micros(CpuTimes.Group group) {
    return cpu.getOrDefault(group, 0L) / 1e3 / images;
  }

  /** Core-microseconds an image. */
  double micros(Stage stage) {
    double decode = micros(CpuTimes.Group.DECODE);
    double avroShare = (double) clock.avroRead.sum() / Math.max(1, clock.prepare.sum());
    double avroWritten = perImage(clock.avroWritten.sum());
    double produce = perImage(clock.forward.sum()) - avroWritten;
    double submit = perImage(clock.submit.sum());
    return switch (stage) {
      case FETCH -> micros(CpuTimes.Group.ENCODE_THREADS) - avroWritten - produce - submit;
      case AVRO -> decode * avroShare + avroWritten;
      case DECODE -> decode * (1 - avroShare);
      case BATCH -> submit;
      case PRODUCE -> produce + micros(CpuTimes.Group.PRODUCER);
      case STORE -> micros(CpuTimes.Group.SEARCH_THREADS);
    };
  }

  private double perImage(long nanos) {
    return nanos / 1e3 / images;
  }

  /** Where an image costs time outside inference. */
  enum Stage {
    FETCH("polling, the streams loop, commits"),
    AVRO("image event read, embedding written"),
    DECODE("JPEG to pixels of the encoder's size"),
    BATCH("hand-over to the micro-batcher"),
    PRODUCE("record collector, producer, its network thread"),
    STORE("search: vectors into RocksDB and index");

    final String what;

    Stage(String what) {
      this.what = what;
    }
  }
}
