package dev.infomax.encoder;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Number format of an encoder's weights and arithmetic; its input and output are the same in both.
 */
public enum Precision {
  /** IEEE single precision. */
  @JsonProperty("fp32")
  FP32,
  /** bfloat16: half the memory, about three significant decimal digits. */
  @JsonProperty("bf16")
  BF16
}
