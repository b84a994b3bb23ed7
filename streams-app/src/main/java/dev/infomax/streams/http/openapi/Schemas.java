package dev.infomax.streams.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * The components of a description: what is shared by reference.
 *
 * <p>Fields of a neighbours' request are parameters and fields of a form as well, and are described
 * once. Confined to the thread that describes.
 */
final class Schemas {
  private static final String COMPONENTS = "#/components/";
  private static final String REQUEST = "KnnRequest";
  private static final String FORM = "KnnForm";
  private static final Set<String> SOURCES = Set.of("id", "vector", "image");
  private static final String FOR_IMAGES = " For requests whose body is the image.";

  private final ObjectNode components;

  /**
   * @param maxK most neighbours that may be asked for
   */
  Schemas(ObjectNode components, int maxK) {
    this.components = components;
    ((ObjectNode) option("k")).put("maximum", maxK);
    ((ObjectNode) components.get("schemas")).set(FORM, form());
  }

  private JsonNode option(String name) {
    return components.at("/schemas/" + REQUEST + "/properties/" + name);
  }

  /** A reference to a schema. */
  static ObjectNode schema(String name) {
    return reference("schemas/" + name);
  }

  /** A reference to the example of an image. */
  static ObjectNode picture() {
    return reference("examples/picture");
  }

  /** The parameter of that name; a field of a neighbours' request if there is no other. */
  JsonNode parameter(String name) {
    JsonNode shared = components.at("/parameters/" + name);
    return shared.isMissingNode() ? fromOption(name) : shared;
  }

  /** A reference to the parameter of that name. */
  ObjectNode parameterReference(String name) {
    ((ObjectNode) components.get("parameters")).set(name, parameter(name));
    return reference("parameters/" + name);
  }

  private ObjectNode fromOption(String name) {
    ObjectNode schema = option(name).deepCopy();
    ObjectNode parameter = object().put("name", name).put("in", "query");
    parameter.put("description", schema.remove("description").textValue() + FOR_IMAGES);
    if (schema.path("type").asText().equals("array")) {
      parameter.put("style", "form").put("explode", false);
    }
    if (name.equals("filter")) {
      parameter.putObject("content").putObject("application/json").set("schema", schema);
    } else {
      parameter.set("schema", schema);
    }
    return parameter;
  }

  private ObjectNode form() {
    ObjectNode form = object().put("type", "object").put("additionalProperties", false);
    form.putArray("required").add("image");
    ObjectNode fields = form.putObject("properties");
    fields.putObject("image").put("contentMediaType", "image/*").put("description", "The image.");
    for (var option : components.at("/schemas/" + REQUEST + "/properties").properties()) {
      if (!SOURCES.contains(option.getKey())) {
        fields.set(
            option.getKey(), reference("schemas/" + REQUEST + "/properties/" + option.getKey()));
      }
    }
    return form;
  }

  private static ObjectNode reference(String place) {
    return object().put("$ref", COMPONENTS + place);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
