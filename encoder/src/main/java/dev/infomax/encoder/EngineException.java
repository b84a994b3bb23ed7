package dev.infomax.encoder;

import org.jspecify.annotations.Nullable;

/**
 * The inference engine failed, or the encoder's file cannot be used: out of memory, device lost,
 * file missing or broken. Never the fault of an image; retrying the same batch may help.
 */
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
