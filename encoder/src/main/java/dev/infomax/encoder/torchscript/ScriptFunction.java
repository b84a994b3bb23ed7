package dev.infomax.encoder.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function of tensors in TorchScript, for the engine to run as a whole: differentiable as far as
 * its operations are. It is a module without tensors of its own.
 *
 * <p>Immutable.
 *
 * @param inputs names of the tensors it is given, in order
 * @param statements its body, in the language of archives: operations of {@code torch} with every
 *     argument named or in its place
 * @param outputs names of the tensors it returns, at least two
 */
public record ScriptFunction(List<String> inputs, List<String> statements, List<String> outputs) {
  private static final String ROOT = "function/";
  private static final String CLASS = "Function";

  public ScriptFunction {
    inputs = List.copyOf(inputs);
    statements = List.copyOf(statements);
    outputs = List.copyOf(outputs);
    if (outputs.size() < 2) {
      throw new IllegalArgumentException("outputs must be at least 2 but were " + outputs);
    }
  }

  /** The TorchScript archive. */
  public byte[] archive() {
    var bytes = new ByteArrayOutputStream();
    try (AlignedZip zip = new AlignedZip(bytes)) {
      zip.put(ROOT + "version", ascii(EncoderArchive.FORMAT_VERSION));
      zip.put(ROOT + "byteorder", ascii("little"));
      zip.put(ROOT + "data.pkl", state());
      zip.put(ROOT + "constants.pkl", new PickleWriter().emptyTuple().finish());
      zip.put(ROOT + "code/__torch__.py", ascii(source()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] state() {
    PickleWriter pickle = new PickleWriter();
    pickle.global("__torch__", CLASS).emptyTuple().newObject().emptyDict().mark();
    return pickle.string("training").no().setItems().build().finish();
  }

  private String source() {
    String arguments = inputs.stream().map(", %s: Tensor"::formatted).collect(Collectors.joining());
    String types = outputs.stream().map(_ -> "Tensor").collect(Collectors.joining(", "));
    String body = statements.stream().map("    %s\n"::formatted).collect(Collectors.joining());
    return """
    class %s(Module):
      __parameters__ = []
      __buffers__ = []
      training : bool
      def forward(self: __torch__.%s%s) -> Tuple[%s]:
    %s    return (%s)
    """
        .formatted(CLASS, CLASS, arguments, types, body, String.join(", ", outputs));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
