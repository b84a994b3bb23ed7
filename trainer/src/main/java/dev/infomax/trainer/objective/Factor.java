package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;

/**
 * Multiplication of a differentiable array by a constant.
 *
 * <p>The constant is an array that lives as long as the NDManager of its operand. {@link
 * NDArray#mul(Number)} makes one too, over a Java buffer, and gives the buffer up on return, while
 * PyTorch keeps a pointer to it for the way back: a garbage collection between forward and backward
 * then lets other values take the place of the constant.
 */
final class Factor {
  private Factor() {}

  static NDArray times(NDArray array, double factor) {
    return array.mul(array.getManager().create((float) factor));
  }
}
