package dev.infomax.bench.index;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.data.DataSetLoader;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.data.ImageSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Embeddings of images, kept in files of the cache whose names hold a checksum of encoder and
 * images: each vector is computed once. The first vectors are those of the images as they are, the
 * next ones of the same images augmented, and so on; queries are images of the test split, or every
 * tenth image where there is none.
 */
final class EmbeddedImages implements IndexRun.VectorSource {
  private static final int MOST_QUERIES = 10_000;
  private static final int HELD_OUT = 10;

  private final VectorSet all;

  /**
   * Embeds what the cache lacks.
   *
   * @param size vectors wanted
   * @param threads that encode
   */
  EmbeddedImages(Path data, Path artifact, Path cache, int size, int threads, PrintWriter out)
      throws IOException, InterruptedException {
    String key = DataKey.of(artifact, data);
    Path base = cache.resolve("vectors-" + key + ".f32");
    Path asked = cache.resolve("queries-" + key + ".f32");
    try (Encoder encoder = Encoder.open(artifact, DevicePreference.CPU, threads)) {
      int dimension = encoder.manifest().dimension();
      try (VectorFile rows = new VectorFile(base, dimension);
          VectorFile queries = new VectorFile(asked, dimension)) {
        if (rows.rows() < size || queries.rows() == 0) {
          out.printf("embedding images of %s into %s%n", data, base);
          fill(data, encoder, rows, queries, size, out);
        }
        all = new VectorSet(key, rows.map(), size, dimension, list(queries, dimension));
      }
    }
  }

  private static void fill(
      Path data, Encoder encoder, VectorFile rows, VectorFile queries, int size, PrintWriter out)
      throws IOException, InterruptedException {
    var shape = new ImageSize(encoder.manifest().height(), encoder.manifest().width());
    DataSet images =
        new DataSetLoader(shape, Integer.MAX_VALUE, (_, _) -> {}).load(data.toString());
    ImageSet train = images.train();
    ImageSet base = images.test().isPresent() ? train : part(train, false);
    ImageSet held = images.test().orElseGet(() -> part(train, true)).limit(MOST_QUERIES);
    if (queries.rows() < held.size()) {
      new Embedding(encoder, held, queries, out).upTo(held.size());
    }
    new Embedding(encoder, base, rows, out).upTo(size);
  }

  private static ImageSet part(ImageSet images, boolean heldOut) {
    return images.select(
        IntStream.range(0, images.size()).filter(i -> (i % HELD_OUT == 0) == heldOut).toArray());
  }

  private static List<float[]> list(VectorFile file, int dimension) throws IOException {
    MemorySegment rows = file.map();
    var set = new VectorSet("queries", rows, file.rows(), dimension, List.of());
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      vectors.add(set.vector(i));
    }
    return vectors;
  }

  @Override
  public VectorSet vectors(int size) {
    return new VectorSet(all.name(), all.rows(), size, all.dimension(), all.queries());
  }
}
