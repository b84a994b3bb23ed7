package dev.infomax.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The part of KEDA's {@code ScaledObject} that is used here, as its documentation has it: KEDA
 * publishes no Java types.
 */
record ScaledObject(
    @JsonProperty(required = true) String apiVersion,
    @JsonProperty(required = true) String kind,
    @JsonProperty(required = true) Map<String, JsonNode> metadata,
    @JsonProperty(required = true) Spec spec) {

  record Spec(
      @JsonProperty(required = true) Target scaleTargetRef,
      int pollingInterval,
      int cooldownPeriod,
      int minReplicaCount,
      int maxReplicaCount,
      Advanced advanced,
      @JsonProperty(required = true) List<Trigger> triggers) {}

  record Target(@JsonProperty(required = true) String name) {}

  record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

  record AutoscalerConfig(Behavior behavior) {}

  record Behavior(ScalingRules scaleUp, ScalingRules scaleDown) {}

  record ScalingRules(int stabilizationWindowSeconds, List<Policy> policies) {}

  record Policy(String type, int value, int periodSeconds) {}

  record Trigger(
      @JsonProperty(required = true) String type,
      @JsonProperty(required = true) KafkaLag metadata) {}

  record KafkaLag(
      @JsonProperty(required = true) String bootstrapServers,
      @JsonProperty(required = true) String consumerGroup,
      @JsonProperty(required = true) String topic,
      String lagThreshold,
      String offsetResetPolicy) {}
}
