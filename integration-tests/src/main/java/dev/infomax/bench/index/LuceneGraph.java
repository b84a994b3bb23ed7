package dev.infomax.bench.index;

import dev.infomax.bench.Report;
import dev.infomax.bench.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * Lucene's HNSW graph over float32 or 8-bit vectors: M 16, 100 candidates while building, one
 * segment, mapped into memory.
 */
final class LuceneGraph implements Peer {
  private static final String FIELD = "v";
  private static final int M = 16;
  private static final int BEAM = 100;
  private static final int RAM_MB = 2000;

  private final String name;
  private final Path folder;
  private final double rate;
  private final int size;
  private final DirectoryReader reader;
  private final LeafReader leaf;

  /** Opens the graph in the folder, or builds it. */
  LuceneGraph(VectorSet set, boolean bytes, Path cache, Report report) throws IOException {
    name = bytes ? "Lucene HNSW, int8" : "Lucene HNSW, float32";
    String file = "lucene-%s-%s-%d".formatted(bytes ? "int8" : "float32", set.name(), set.size());
    folder = cache.resolve(file);
    size = set.size();
    BuildRate built = new BuildRate(folder);
    if (!built.known()) {
      report.say("building " + name);
      KnnVectorsFormat format =
          bytes
              ? new Lucene104HnswScalarQuantizedVectorsFormat(ScalarEncoding.UNSIGNED_BYTE, M, BEAM)
              : new Lucene99HnswVectorsFormat(M, BEAM);
      built.keep(size, build(set, folder, format));
    }
    rate = built.perSecond();
    reader = DirectoryReader.open(new MMapDirectory(folder));
    leaf = reader.leaves().getFirst().reader();
  }

  private static long build(VectorSet set, Path folder, KnnVectorsFormat format)
      throws IOException {
    if (Files.exists(folder)) {
      ScratchFolder.delete(folder);
    }
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(codec(format))
            .setRAMBufferSizeMB(RAM_MB)
            .setMergePolicy(NoMergePolicy.INSTANCE);
    config.setRAMPerThreadHardLimitMB(RAM_MB);
    long begin = System.nanoTime();
    try (var directory = new MMapDirectory(folder);
        var writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < set.size(); i++) {
        Document document = new Document();
        float[] vector = Normalised.of(set.vector(i));
        document.add(new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(document);
      }
      writer.commit();
    }
    return System.nanoTime() - begin;
  }

  private static Lucene104Codec codec(KnnVectorsFormat format) {
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return format;
      }
    };
  }

  @Override
  public String name() {
    return name;
  }

  /** Documents were added in order to one segment, so their numbers are the vectors' places. */
  @Override
  public int[] nearest(float[] query, int k, int effort) {
    try {
      AcceptDocs all = AcceptDocs.fromLiveDocs(null, size);
      ScoreDoc[] found =
          leaf.searchNearestVectors(FIELD, query, Math.max(k, effort), all, Integer.MAX_VALUE)
              .scoreDocs;
      return Arrays.stream(found).limit(k).mapToInt(document -> document.doc).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Integer> efforts() {
    return Effort.STEPS;
  }

  @Override
  public double insertsPerSecond() {
    return rate;
  }

  @Override
  public double bytesAVector() {
    try (Stream<Path> files = Files.list(folder)) {
      return (double) files.mapToLong(file -> file.toFile().length()).sum() / size;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
