package dev.infomax.local.cli;

import dev.infomax.client.Endpoint;
import dev.infomax.client.Filter;
import dev.infomax.client.InfomaxClient;
import dev.infomax.client.Metric;
import dev.infomax.client.Neighbor;
import dev.infomax.client.Search;
import dev.infomax.client.SearchAnswer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code infomax search}: the nearest neighbours of an image or an id, one a line on standard
 * output: distance, id and attributes. Exit code 1 if a partition is missing.
 */
@Command(
    name = "search",
    description = "Asks a running instance for what is nearest to an image or a stored id.")
final class SearchCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "IMAGE", description = "File of the image")
  private @Nullable Path image;

  @Option(names = "--id", paramLabel = "ID", description = "Id of a stored image")
  private @Nullable String id;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The instance (default: ${DEFAULT-VALUE})")
  private URI url = URI.create("");

  @Option(names = "--key-file", paramLabel = "FILE", description = "File that holds an API key")
  private @Nullable Path keyFile;

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many (default: ${DEFAULT-VALUE})")
  private int k;

  @Option(names = "--metric", description = "${COMPLETION-CANDIDATES} (default: the store's)")
  private @Nullable Metric metric;

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "Search the vectors of this model (default: the store's)")
  private @Nullable String model;

  @Option(names = "--exact", description = "Look at everything")
  private boolean exact;

  @Option(
      names = "--where",
      paramLabel = "NAME=VALUE",
      description = "Only images with this attribute; several: all must hold")
  private Map<String, String> where = Map.of();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (InfomaxClient client = InfomaxClient.connect(endpoint())) {
      SearchAnswer answer = client.search(search());
      PrintWriter out = spec.commandLine().getOut();
      for (Neighbor neighbor : answer.neighbors()) {
        out.printf("%.4f  %s  %s%n", neighbor.distance(), neighbor.id(), neighbor.attributes());
      }
      out.flush();
      if (answer.partial()) {
        spec.commandLine().getErr().println("infomax search: partitions are missing");
      }
      return answer.partial() ? 1 : 0;
    }
  }

  private Endpoint endpoint() throws IOException {
    Endpoint endpoint = Endpoint.at(url);
    return keyFile == null ? endpoint : endpoint.withKey(Files.readString(keyFile).strip());
  }

  private Search search() throws IOException {
    Search search = source().k(k);
    if (metric != null) {
      search = search.metric(metric);
    }
    if (model != null) {
      search = search.model(model);
    }
    if (exact) {
      search = search.exact();
    }
    Optional<Filter> all =
        where.entrySet().stream()
            .map(condition -> Filter.equal(condition.getKey(), value(condition.getValue())))
            .reduce(Filter::and);
    return all.isEmpty() ? search : search.filter(all.get());
  }

  private Search source() throws IOException {
    if (id != null && image == null) {
      return Search.byId(id);
    }
    if (id == null && image != null) {
      return Search.byImage(Files.readAllBytes(image));
    }
    throw wrong("exactly one of --id and an image must be given");
  }

  /** As the server reads attributes of images: what looks like a number is one. */
  private static Object value(String text) {
    if (text.matches("-?(0|[1-9]\\d{0,17})")) {
      return Long.parseLong(text);
    }
    return text.matches("-?\\d+\\.\\d+") ? Double.parseDouble(text) : text;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
