package dev.infomax.streams.attribute;

import static dev.infomax.streams.vector.MaskKernels.BLOCK;

import dev.infomax.streams.vector.MaskKernels;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a segment's rows, as codes into a dictionary of the segment: 4 bytes a row in blocks
 * that hold any, and each different text once. A condition looks at each different text once, and
 * then at codes.
 *
 * <p>A code is given to another text only when no search sees a row with it, so for the rows that a
 * search sees it never changes its meaning.
 *
 * <p>One thread at a time writes, any number read rows that are visible to them.
 */
final class TextColumn implements Column {
  private static final int ABSENT = 0;
  private static final int FIRST_LENGTH = 4;

  /** What readers need: texts by code, and their hashes. */
  private record Dictionary(@Nullable String[] texts, int[] hashes) {}

  private final AtomicReferenceArray<int @Nullable []> blocks;
  private volatile Dictionary dictionary =
      new Dictionary(new String[FIRST_LENGTH], new int[FIRST_LENGTH]);
  private volatile int end = ABSENT + 1;

  private final Map<String, Integer> codes = new HashMap<>();
  private final BitSet free = new BitSet();
  private int[] uses = new int[FIRST_LENGTH];
  private int rows;

  TextColumn(int blocks) {
    this.blocks = new AtomicReferenceArray<>(blocks);
  }

  void set(int row, String text) {
    int[] block = blocks.getPlain(row / BLOCK);
    if (block == null) {
      block = new int[BLOCK];
      blocks.setRelease(row / BLOCK, block);
    }
    int code = codes.computeIfAbsent(text, this::newCode);
    uses[code]++;
    block[row % BLOCK] = code;
    rows++;
  }

  private int newCode(String text) {
    int code = free.nextSetBit(0);
    if (code < 0) {
      code = end;
      if (code == uses.length) {
        grow(2 * code);
      }
    } else {
      free.clear(code);
    }
    dictionary.texts[code] = text;
    dictionary.hashes[code] = text.hashCode();
    end = Math.max(end, code + 1);
    return code;
  }

  private void grow(int length) {
    uses = Arrays.copyOf(uses, length);
    dictionary =
        new Dictionary(
            Arrays.copyOf(dictionary.texts, length), Arrays.copyOf(dictionary.hashes, length));
  }

  @Override
  public AttributeValue.@Nullable Text at(int row) {
    int[] block = blocks.getPlain(row / BLOCK);
    int code = block == null ? ABSENT : block[row % BLOCK];
    return code == ABSENT
        ? null
        : new AttributeValue.Text(Objects.requireNonNull(dictionary.texts[code]));
  }

  @Override
  public void clear(int row) {
    int[] block = blocks.getPlain(row / BLOCK);
    int code = block == null ? ABSENT : block[row % BLOCK];
    if (block == null || code == ABSENT) {
      return;
    }
    block[row % BLOCK] = ABSENT;
    rows--;
    if (--uses[code] == 0) {
      codes.remove(Objects.requireNonNull(dictionary.texts[code]));
      dictionary.texts[code] = null;
      free.set(code);
    }
  }

  @Override
  public long memoryBytes() {
    Dictionary known = dictionary;
    long characters =
        Arrays.stream(known.texts).mapToLong(text -> text == null ? 0 : text.length()).sum();
    return Blocks.count(blocks) * BLOCK * Integer.BYTES
        + 3L * known.hashes.length * Integer.BYTES
        + characters;
  }

  @Override
  public boolean isEmpty() {
    return rows == 0;
  }

  /** The rows whose text meets the condition. */
  BlockMask matching(TextCondition condition) {
    int count = end; // first: the dictionary may only be longer
    Dictionary known = dictionary;
    BitSet wanted = new BitSet();
    for (int code = ABSENT + 1; code < count; code++) {
      String text = condition.mayHold(known.hashes[code]) ? known.texts[code] : null;
      if (text != null && condition.holds(text)) {
        wanted.set(code);
      }
    }
    return switch (wanted.cardinality()) {
      case 0 -> BlockMask.NONE;
      case 1 -> equalTo(wanted.nextSetBit(0));
      default -> among(wanted);
    };
  }

  private BlockMask equalTo(int code) {
    return index -> {
      int[] block = blocks.getAcquire(index);
      return block == null ? 0 : MaskKernels.equal(block, code);
    };
  }

  private BlockMask among(BitSet wanted) {
    return index -> {
      int[] block = blocks.getAcquire(index);
      long mask = 0;
      for (int lane = 0; block != null && lane < BLOCK; lane++) {
        mask |= wanted.get(block[lane]) ? 1L << lane : 0;
      }
      return mask;
    };
  }
}
