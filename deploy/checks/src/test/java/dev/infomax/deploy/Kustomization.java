package dev.infomax.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an overlay of Kustomize comes to, as far as these files go: resources, components and JSON
 * patches (RFC 6902). Names of images and labels are left as they are.
 *
 * <p>Stateless.
 */
final class Kustomization {
  private Kustomization() {}

  /** The manifests of a folder with {@code kustomization.yaml}. */
  static List<JsonNode> build(Path folder) {
    return build(folder, new ArrayList<>());
  }

  private static List<JsonNode> build(Path folder, List<JsonNode> built) {
    JsonNode file = Repository.yaml(folder.resolve("kustomization.yaml")).getFirst();
    for (JsonNode resource : file.path("resources")) {
      Path path = folder.resolve(resource.asText());
      if (Files.isDirectory(path)) {
        build(path, built);
      } else {
        built.addAll(Repository.yaml(path));
      }
    }
    file.path("components").forEach(part -> build(folder.resolve(part.asText()), built));
    file.path("patches").forEach(patch -> apply(patch, built));
    return built;
  }

  private static void apply(JsonNode patch, List<JsonNode> built) {
    JsonNode target = patch.get("target");
    JsonNode operations = Repository.document(patch.get("patch").asText());
    int hits = 0;
    for (int i = 0; i < built.size(); i++) {
      JsonNode manifest = built.get(i);
      if (manifest.get("kind").equals(target.get("kind"))
          && manifest.at("/metadata/name").equals(target.get("name"))) {
        built.set(i, JsonPatch.apply(operations, manifest));
        hits++;
      }
    }
    if (hits != 1) {
      throw new IllegalArgumentException("a patch must hit one manifest but hit " + hits);
    }
  }
}
