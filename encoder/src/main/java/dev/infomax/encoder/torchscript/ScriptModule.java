package dev.infomax.encoder.torchscript;

import dev.infomax.encoder.Precision;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A folded network as a TorchScript module: its tensors, its source and its pickled state.
 *
 * <p>Leaky ReLU and max pool are exchanged, which changes no value (the one rises steadily, the
 * other picks) and leaves a quarter of the elements to the ReLU.
 */
record ScriptModule(FoldedNetwork network, Precision precision) {
  private static final String CLASS = "DimEncoder";
  private static final int FLOAT32 = 6;
  private static final int BFLOAT16 = 15;

  ScriptModule {
    network.convolutions().forEach(ScriptModule::requireRisingActivation);
  }

  /** In the order of their storages. */
  List<StoredTensor> tensors() {
    List<StoredTensor> tensors = new ArrayList<>();
    int i = 0;
    for (FoldedNetwork.Convolution layer : network.convolutions()) {
      int[] shape = {layer.outputs(), layer.inputs(), 3, 3};
      tensors.add(new StoredTensor("weight" + i, shape, layer.weight(), precision));
      tensors.add(
          new StoredTensor("bias" + i, new int[] {layer.outputs()}, layer.bias(), precision));
      i++;
    }
    EncoderNetwork.Dense head = network.head();
    int[] shape = {head.outputs(), head.inputs()};
    tensors.add(new StoredTensor("head_weight", shape, head.weight(), precision));
    tensors.add(new StoredTensor("head_bias", new int[] {head.outputs()}, head.bias(), precision));
    return tensors;
  }

  /** The file {@code code/__torch__.py}. */
  byte[] source() {
    StringBuilder source = new StringBuilder("class " + CLASS + "(Module):\n");
    List<String> names = tensors().stream().map(StoredTensor::name).toList();
    source.append("  __parameters__ = [");
    names.forEach(name -> source.append('"').append(name).append("\", "));
    source.append("]\n  __buffers__ = []\n  training : bool\n");
    names.forEach(name -> source.append("  ").append(name).append(" : Tensor\n"));
    source.append("  def forward(self: __torch__.").append(CLASS).append(",\n");
    source.append("    x: Tensor) -> Tensor:\n");
    statements().forEach(statement -> source.append("    ").append(statement).append('\n'));
    return source.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<String> statements() {
    List<String> lines = new ArrayList<>();
    lines.add("h = torch.to(torch.permute(x, [0, 3, 1, 2]), " + FLOAT32 + ")");
    lines.add("h = torch.sub(torch.div(h, 255.), 0.5)");
    if (precision == Precision.BF16) {
      lines.add("h = torch.to(h, " + BFLOAT16 + ")");
    }
    lines.add("h = torch.contiguous(h, memory_format=2)"); // channels-last
    for (int i = 0; i < network.convolutions().size(); i++) {
      lines.addAll(statements(i, network.convolutions().get(i)));
    }
    lines.add("h = torch.linear(torch.amax(h, [2, 3]), self.head_weight, self.head_bias)");
    lines.add("return torch.to(h, " + FLOAT32 + ")");
    return lines;
  }

  private static List<String> statements(int i, FoldedNetwork.Convolution layer) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "h = torch.conv2d(h, self.weight%d, self.bias%d, [1, 1], [1, 1], [1, 1], 1)"
            .formatted(i, i));
    if (layer.pooled()) {
      lines.add("h = torch.max_pool2d(h, [2, 2], [2, 2], [0, 0], [1, 1], False)");
    }
    // An exponent would be beyond TorchScript's grammar.
    String slope = new BigDecimal(Float.toString(layer.negativeSlope())).toPlainString();
    lines.add("h = torch.leaky_relu_(h, %s)".formatted(slope));
    return lines;
  }

  /**
   * The file {@code data.pkl}: an instance of the class, its tensors by the ids of their storages.
   */
  byte[] state() {
    PickleWriter pickle = new PickleWriter();
    pickle.global("__torch__", CLASS).emptyTuple().newObject().emptyDict().mark();
    pickle.string("training").no();
    int id = 0;
    for (StoredTensor tensor : tensors()) {
      pickle.string(tensor.name());
      writeTensor(pickle, tensor, id++);
    }
    return pickle.setItems().build().finish();
  }

  private void writeTensor(PickleWriter pickle, StoredTensor tensor, int id) {
    String storage = precision == Precision.BF16 ? "BFloat16Storage" : "FloatStorage";
    pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
    pickle.mark().string("storage").global("torch", storage).string(Integer.toString(id));
    pickle.string("cpu").integer(tensor.values().length).tuple().persistentId();
    pickle.integer(0).integers(tensor.shape()).integers(tensor.strides()).no();
    pickle.global("collections", "OrderedDict").emptyTuple().call();
    pickle.tuple().call();
  }

  private static void requireRisingActivation(FoldedNetwork.Convolution layer) {
    if (!(layer.negativeSlope() >= 0)) {
      throw new IllegalArgumentException(
          "negativeSlope must be at least 0 but was " + layer.negativeSlope());
    }
  }
}
