package dev.infomax.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every manifest, alone and as the overlays change it, is what the API of its kind takes. */
class KubernetesManifestsTest {
  static List<Path> files() {
    return Repository.manifests("deploy/kubernetes");
  }

  @ParameterizedTest
  @MethodSource("files")
  void manifest_everyFile_isOfItsType(Path file) {
    assertThat(Repository.yaml(file)).isNotEmpty().allSatisfy(ApiTypes::check);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/cpu", "overlays/gpu"})
  void overlay_patchesApplied_isOfItsTypes(String folder) {
    List<JsonNode> manifests =
        Kustomization.build(Repository.file("deploy/kubernetes").resolve(folder));

    assertThat(manifests).hasSizeGreaterThanOrEqualTo(9).allSatisfy(ApiTypes::check);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/cpu", "overlays/gpu"})
  void overlay_renderedByKubectl_isOfItsTypes(String folder) throws Exception {
    assumeThat(Stream.of("/usr/bin/kubectl", "/usr/local/bin/kubectl").map(Path::of))
        .as("kubectl is installed")
        .anyMatch(Files::isExecutable);
    Process kubectl =
        new ProcessBuilder(
                "kubectl",
                "kustomize",
                Repository.file("deploy/kubernetes").resolve(folder).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(kubectl.waitFor()).isZero();
    assertThat(Repository.yaml(rendered)).isNotEmpty().allSatisfy(ApiTypes::check);
  }

  @ParameterizedTest
  @CsvSource({
    "base/encode.yaml, /spec/template/spec/containers/0, readOnlyRootFileSystem",
    "base/search.yaml, /spec, podManagmentPolicy",
    "base/network.yaml, /spec/egress/0/ports/0, portEnd",
    "components/monitoring/servicemonitor.yaml, /spec/endpoints/0, intervall",
    "components/monitoring/prometheusrule.yaml, /spec/groups/0/rules/0, expression",
    "components/keda/scaledobject.yaml, /spec, minReplicas"
  })
  void check_fieldThatTheTypeLacks_isRefused(String file, String place, String field) {
    JsonNode manifest =
        Repository.yaml(Repository.file("deploy/kubernetes").resolve(file)).getFirst();
    ((ObjectNode) manifest.at(place)).put(field, "x");

    assertThatThrownBy(() -> ApiTypes.check(manifest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field);
  }

  @Test
  void check_requiredFieldMissing_isRefused() {
    JsonNode manifest =
        Repository.yaml(Repository.file("deploy/kubernetes/base/search.yaml")).getFirst();
    ((ObjectNode) manifest.get("spec")).remove("selector");

    assertThatThrownBy(() -> ApiTypes.check(manifest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("selector");
  }
}
