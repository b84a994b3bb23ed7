package dev.infomax.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * Holds a manifest against the type of its kind: a field that the type lacks, a required one that
 * is missing and a value of another type are refused.
 *
 * <p>Stateless.
 */
final class ApiTypes {
  private static final String MODELS = "io.kubernetes.client.openapi.models.";

  /** Kinds of Kubernetes itself, by {@code apiVersion/kind}, and their classes. */
  private static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("v1/ConfigMap", "V1ConfigMap"),
          Map.entry("v1/Service", "V1Service"),
          Map.entry("v1/ServiceAccount", "V1ServiceAccount"),
          Map.entry("apps/v1/Deployment", "V1Deployment"),
          Map.entry("apps/v1/StatefulSet", "V1StatefulSet"),
          Map.entry("policy/v1/PodDisruptionBudget", "V1PodDisruptionBudget"),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", "V1NetworkPolicy"));

  /** Kinds that operators add. */
  private static final Map<String, Class<?>> ADDED =
      Map.of(
          "monitoring.coreos.com/v1/ServiceMonitor",
          ServiceMonitor.class,
          "monitoring.coreos.com/v1/PrometheusRule",
          PrometheusRule.class,
          "keda.sh/v1alpha1/ScaledObject",
          ScaledObject.class);

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .setAnnotationIntrospector(new NoExtras());

  private ApiTypes() {}

  /**
   * Accepts a manifest or says what is wrong with it.
   *
   * @throws IllegalArgumentException if it is not of its type
   */
  static void check(JsonNode manifest) {
    String type = manifest.path("apiVersion").asText() + "/" + manifest.path("kind").asText();
    if (OWN.containsKey(type)) {
      checkOwn(MODELS + OWN.get(type), manifest);
    } else if (ADDED.containsKey(type)) {
      checkAdded(ADDED.get(type), manifest);
    } else {
      throw new IllegalArgumentException("no type is known for " + type);
    }
  }

  private static void checkOwn(String name, JsonNode manifest) {
    try {
      Class.forName(name)
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, JsonParser.parseString(manifest.toString()));
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(String.valueOf(e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no validation in " + name, e);
    }
  }

  private static void checkAdded(Class<?> type, JsonNode manifest) {
    try {
      STRICT.treeToValue(manifest, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The types collect what they do not know, to pass it on; here it must fail. */
  private static final class NoExtras extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
