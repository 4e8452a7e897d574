package io.vestibule.scim.quirk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.patch.PatchOperation;
import io.vestibule.scim.schema.ResourceSchema;
import java.util.List;

/**
 * Undoes the oddities of identity providers, each as a named {@link Quirk}; behind it only the
 * forms of RFC 7643 and 7644 exist. For one request.
 */
public final class RequestNormalizer {
  private final DocumentNormalizer documents;
  private final PatchNormalizer patches;

  public RequestNormalizer(ResourceSchema schema, ScimLimits limits, AppliedQuirks quirks) {
    this.documents = new DocumentNormalizer(schema, quirks);
    this.patches = new PatchNormalizer(schema, limits, quirks);
  }

  /**
   * The body of a POST or PUT: known attributes spelled and typed as the schema has them, what
   * clients may not set left out, extensions without a known schema as they came, no {@code
   * schemas}.
   *
   * @throws io.vestibule.scim.error.ScimException INVALID_VALUE, INVALID_SYNTAX
   */
  public ObjectNode document(ObjectNode body) {
    return documents.read(body);
  }

  /**
   * The operations of a PATCH body, each with its target.
   *
   * @throws io.vestibule.scim.error.ScimException INVALID_SYNTAX, INVALID_PATH, INVALID_FILTER,
   *     INVALID_VALUE, MUTABILITY, NO_TARGET, TOO_MANY
   */
  public List<PatchOperation> operations(ObjectNode body) {
    return patches.read(body);
  }
}
