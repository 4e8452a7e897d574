package io.vestibule.scim.schema;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The schema documents of this server, as resources beside this class, and what is read from them.
 * One document answers {@code /Schemas} and rules what requests may say.
 */
public final class Schemas {
  public static final String USER_URN = "urn:ietf:params:scim:schemas:core:2.0:User";
  public static final String GROUP_URN = "urn:ietf:params:scim:schemas:core:2.0:Group";
  public static final String ENTERPRISE_USER_URN =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static final ObjectNode USER_DOCUMENT = document("User");
  private static final ObjectNode GROUP_DOCUMENT = document("Group");
  private static final ObjectNode ENTERPRISE_USER_DOCUMENT = document("EnterpriseUser");
  private static final List<Attribute> COMMON = attributes(document("Common"));

  public static final ResourceSchema USER =
      new ResourceSchema(
          "User",
          USER_URN,
          withCommon(USER_DOCUMENT),
          Map.of(ENTERPRISE_USER_URN, attributes(ENTERPRISE_USER_DOCUMENT)));

  public static final ResourceSchema GROUP =
      new ResourceSchema("Group", GROUP_URN, withCommon(GROUP_DOCUMENT), Map.of());

  private Schemas() {}

  /** The documents that {@code /Schemas} lists. RFC 7643 7. */
  public static List<ObjectNode> documents() {
    return Stream.of(USER_DOCUMENT, ENTERPRISE_USER_DOCUMENT, GROUP_DOCUMENT)
        .map(ObjectNode::deepCopy)
        .toList();
  }

  private static ObjectNode document(String name) {
    try (var stream = Schemas.class.getResourceAsStream(name + ".json")) {
      return (ObjectNode) Json.MAPPER.readTree(Objects.requireNonNull(stream, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Attribute> attributes(ObjectNode document) {
    return Json.MAPPER.convertValue(
        document.path("attributes"), new TypeReference<List<Attribute>>() {});
  }

  private static List<Attribute> withCommon(ObjectNode document) {
    return Stream.concat(COMMON.stream(), attributes(document).stream()).toList();
  }
}
