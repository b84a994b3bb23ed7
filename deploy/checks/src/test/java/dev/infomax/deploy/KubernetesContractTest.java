package dev.infomax.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.streams.app.InfomaxApp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the applications need from the cluster that runs them. */
class KubernetesContractTest {
  /** {@link InfomaxApp#close} takes about ten seconds at most. */
  private static final int CLOSE_SECONDS = 10;

  private static JsonNode manifest(String overlay, String kind, String name) {
    return Kustomization.build(Repository.file("deploy/kubernetes").resolve(overlay)).stream()
        .filter(m -> m.get("kind").asText().equals(kind))
        .filter(m -> m.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> workloads(String overlay) {
    return List.of(
        manifest(overlay, "Deployment", "infomax-encode"),
        manifest(overlay, "StatefulSet", "infomax-search"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/cpu", "overlays/gpu"})
  void settings_ofEveryPod_areKeysOfTheApplication(String overlay) {
    for (JsonNode workload : workloads(overlay)) {
      var file = Repository.file("deploy/kubernetes/base/infomax.properties");
      Map<String, String> environment = environment(workload);

      assertThatCode(() -> InfomaxApp.configuration(Optional.of(file), environment, List.of()))
          .doesNotThrowAnyException();
      assertThat(environment).containsKeys("INFOMAX_ROLES", "INFOMAX_INSTANCE_ID");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/cpu", "overlays/gpu"})
  void pod_everyWorkload_isLockedDownAndClosesInTime(String overlay) {
    for (JsonNode workload : workloads(overlay)) {
      JsonNode pod = workload.at("/spec/template/spec");
      JsonNode container = pod.at("/containers/0");

      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
          .isFalse();
      assertThat(container.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
      assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
      // Else Kubernetes sets INFOMAX_..._PORT, which the application takes for settings.
      assertThat(pod.at("/enableServiceLinks").asBoolean(true)).isFalse();
      assertThat(pod.at("/terminationGracePeriodSeconds").asInt())
          .isGreaterThan(3 * CLOSE_SECONDS + preStopSeconds(container));
    }
  }

  @Test
  void search_instance_isKnownByTheNameOfItsPod() {
    JsonNode search = manifest("base", "StatefulSet", "infomax-search");
    Map<String, String> environment = environment(search);

    assertThat(environment)
        .containsEntry("INFOMAX_INSTANCE_ID", "$(POD_NAME)")
        .containsEntry(
            "INFOMAX_HTTP_ADVERTISED_HOST",
            "$(POD_NAME)." + search.at("/spec/serviceName").asText() + ".$(POD_NAMESPACE).svc");
    JsonNode peers = manifest("base", "Service", search.at("/spec/serviceName").asText());
    assertThat(peers.at("/spec/clusterIP").asText()).isEqualTo("None");
    assertThat(peers.at("/spec/publishNotReadyAddresses").asBoolean()).isTrue();
    assertThat(search.at("/spec/volumeClaimTemplates/0/metadata/name").asText()).isEqualTo("state");
  }

  @Test
  void network_address_isGuardedByKeysThatEveryPodMounts() {
    String properties = Repository.text("deploy/kubernetes/base/infomax.properties");
    assertThat(properties)
        .contains("security.keys-file=/etc/infomax-keys/")
        .contains("security.peer-keys-file=/etc/infomax-keys/");
    for (JsonNode workload : workloads("base")) {
      assertThat(workload.at("/spec/template/spec/containers/0/volumeMounts"))
          .anyMatch(mount -> mount.get("mountPath").asText().equals("/etc/infomax-keys"));
    }
  }

  @Test
  void disruption_ofSearch_leavesACopyOfEveryPartition() {
    JsonNode budget = manifest("base", "PodDisruptionBudget", "infomax-search");
    String properties = Repository.text("deploy/kubernetes/base/infomax.properties");

    assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
    assertThat(properties).contains("search.standby-replicas=1");
  }

  @Test
  void autoscaling_ofEncode_followsTheLagOfItsGroup() {
    JsonNode scaled = manifest("overlays/cpu", "ScaledObject", "infomax-encode");
    JsonNode trigger = scaled.at("/spec/triggers/0/metadata");

    assertThat(trigger.get("consumerGroup").asText()).isEqualTo("infomax-encode");
    assertThat(trigger.get("topic").asText()).isEqualTo("images");
    String properties = Repository.text("deploy/kubernetes/base/infomax.properties");
    assertThat(properties)
        .contains("topics.partitions=" + scaled.at("/spec/maxReplicaCount").asInt());
    JsonNode encode = manifest("overlays/cpu", "Deployment", "infomax-encode");
    assertThat(encode.at("/spec/replicas").isMissingNode()).isTrue();
  }

  @Test
  void gpu_overlay_movesEncodeAlone() {
    JsonNode encode = manifest("overlays/gpu", "Deployment", "infomax-encode");
    JsonNode search = manifest("overlays/gpu", "StatefulSet", "infomax-search");

    assertThat(encode.at("/spec/template/spec/nodeSelector")).isNotEmpty();
    assertThat(encode.at("/spec/template/spec/containers/0/resources/limits"))
        .anyMatch(limit -> limit.asText().equals("1"));
    assertThat(search.at("/spec/template/spec/nodeSelector").isMissingNode()).isTrue();
  }

  private static int preStopSeconds(JsonNode container) {
    return container.at("/lifecycle/preStop/exec/command/1").asInt(0);
  }

  private static Map<String, String> environment(JsonNode workload) {
    var environment = new HashMap<String, String>();
    for (JsonNode variable : workload.at("/spec/template/spec/containers/0/env")) {
      environment.put(variable.get("name").asText(), variable.path("value").asText("x"));
    }
    return environment;
  }
}
