package dev.infomax.streams.vector;

import java.util.Objects;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products of float32 queries with blocks of int8 codes, in the widest registers of the
 * machine.
 *
 * <p>A block is {@code int8 (dimension, 64)}: 64 vectors, dimension-major, so that one query
 * element meets consecutive bytes and no sum across lanes is needed. The terms of a block are
 * {@code float32 (3, 64)}: scales, errors and norms. Every dot product is one chain of fused
 * multiply-adds in the order of dimensions, so results do not depend on the width of the registers.
 *
 * <p>The loops count by address and not by a trip count, on purpose: the compiler unrolls counted
 * loops, loads then leave address order, and the prefetcher loses two thirds of the bandwidth.
 *
 * <p>Stateless.
 */
public final class CodeKernels {
  /** Vectors of a block. */
  public static final int BLOCK = 64;

  /** Floats of a block's terms. */
  public static final int TERMS = 3 * BLOCK;

  /** Queries of {@link #dotsOfFour}. */
  public static final int QUERIES = 4;

  /** Bytes that an array of codes must have behind its last block, for loads that overlap it. */
  public static final int PADDING = 8;

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  /** As many codes as there are float lanes, but no vector is shorter than 64 bits. */
  private static final VectorSpecies<Byte> CODES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, LANES * Byte.SIZE)));

  private CodeKernels() {}

  /**
   * Dot products of a query with the vectors of a block.
   *
   * @param codes blocks, and {@link #PADDING}
   * @param offset of the block in {@code codes}
   * @param query {@code float32 (dimension)}
   * @param dots receives {@code float32 (64)}
   */
  public static void dots(byte[] codes, int offset, float[] query, float[] dots) {
    Objects.checkFromIndexSize(offset, query.length * BLOCK + PADDING, codes.length);
    for (int lane = 0; lane < BLOCK; lane += 4 * LANES) {
      FloatVector s0 = FloatVector.zero(FLOATS);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      int at = offset + lane;
      int d = 0;
      while (d != query.length) {
        FloatVector q = FloatVector.broadcast(FLOATS, query[d]);
        s0 = load(codes, at).fma(q, s0);
        s1 = load(codes, at + LANES).fma(q, s1);
        s2 = load(codes, at + 2 * LANES).fma(q, s2);
        s3 = load(codes, at + 3 * LANES).fma(q, s3);
        at += BLOCK;
        d++;
      }
      store(s0, s1, s2, s3, dots, lane);
    }
  }

  /**
   * Dot products of four queries with the vectors of a block, each of which is loaded once.
   *
   * @param codes blocks, and {@link #PADDING}
   * @param offset of the block in {@code codes}
   * @param queries {@code float32 (dimension, 4)}
   * @param dots receives {@code float32 (4, 64)}
   */
  public static void dotsOfFour(byte[] codes, int offset, float[] queries, float[] dots) {
    Objects.checkFromIndexSize(offset, queries.length / QUERIES * BLOCK + PADDING, codes.length);
    for (int lane = 0; lane < BLOCK; lane += 4 * LANES) {
      dotsOfFour(codes, offset + lane, queries, dots, lane);
    }
  }

  private static void dotsOfFour(byte[] codes, int from, float[] queries, float[] dots, int lane) {
    FloatVector zero = FloatVector.zero(FLOATS);
    FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero;
    FloatVector b0 = zero, b1 = zero, b2 = zero, b3 = zero;
    FloatVector c0 = zero, c1 = zero, c2 = zero, c3 = zero;
    FloatVector d0 = zero, d1 = zero, d2 = zero, d3 = zero;
    int at = from;
    int i = 0;
    while (i != queries.length) {
      FloatVector x0 = load(codes, at);
      FloatVector x1 = load(codes, at + LANES);
      FloatVector x2 = load(codes, at + 2 * LANES);
      FloatVector x3 = load(codes, at + 3 * LANES);
      FloatVector q = FloatVector.broadcast(FLOATS, queries[i]);
      a0 = x0.fma(q, a0);
      a1 = x1.fma(q, a1);
      a2 = x2.fma(q, a2);
      a3 = x3.fma(q, a3);
      q = FloatVector.broadcast(FLOATS, queries[i + 1]);
      b0 = x0.fma(q, b0);
      b1 = x1.fma(q, b1);
      b2 = x2.fma(q, b2);
      b3 = x3.fma(q, b3);
      q = FloatVector.broadcast(FLOATS, queries[i + 2]);
      c0 = x0.fma(q, c0);
      c1 = x1.fma(q, c1);
      c2 = x2.fma(q, c2);
      c3 = x3.fma(q, c3);
      q = FloatVector.broadcast(FLOATS, queries[i + 3]);
      d0 = x0.fma(q, d0);
      d1 = x1.fma(q, d1);
      d2 = x2.fma(q, d2);
      d3 = x3.fma(q, d3);
      at += BLOCK;
      i += QUERIES;
    }
    store(a0, a1, a2, a3, dots, lane);
    store(b0, b1, b2, b3, dots, BLOCK + lane);
    store(c0, c1, c2, c3, dots, 2 * BLOCK + lane);
    store(d0, d1, d2, d3, dots, 3 * BLOCK + lane);
  }

  /**
   * The vectors of a block that pass a filter: bit i is set for vector i. A comparison with NaN
   * does not pass.
   *
   * @param dots {@code float32 (64)} from {@code dotsOffset} on
   * @param terms {@code float32 (3, 64)} from {@code termsOffset} on
   */
  public static long passing(
      float[] dots, int dotsOffset, float[] terms, int termsOffset, BlockFilter filter) {
    long passing = 0;
    for (int lane = 0; lane < BLOCK; lane += LANES) {
      FloatVector dot = FloatVector.fromArray(FLOATS, dots, dotsOffset + lane);
      FloatVector scale = FloatVector.fromArray(FLOATS, terms, termsOffset + lane);
      FloatVector error = FloatVector.fromArray(FLOATS, terms, termsOffset + BLOCK + lane);
      FloatVector norm = FloatVector.fromArray(FLOATS, terms, termsOffset + 2 * BLOCK + lane);
      FloatVector most = scale.fma(dot, error.mul(filter.errorWeight()));
      FloatVector least =
          norm.mul(filter.squareWeight())
              .add(filter.normWeight())
              .mul(norm)
              .sub(filter.threshold());
      passing |= most.compare(VectorOperators.GE, least).toLong() << lane;
    }
    return passing;
  }

  private static FloatVector load(byte[] codes, int offset) {
    ByteVector bytes = ByteVector.fromArray(CODES, codes, offset);
    return (FloatVector) bytes.castShape(FLOATS, 0);
  }

  private static void store(
      FloatVector a, FloatVector b, FloatVector c, FloatVector d, float[] out, int offset) {
    a.intoArray(out, offset);
    b.intoArray(out, offset + LANES);
    c.intoArray(out, offset + 2 * LANES);
    d.intoArray(out, offset + 3 * LANES);
  }
}
