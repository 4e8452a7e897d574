package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Many operations in one request. RFC 7644 3.7.
 *
 * @param failOnErrors after so many errors nothing more is done
 */
record BulkRequest(int failOnErrors, List<BulkOperation> operations) {
  BulkRequest {
    operations = List.copyOf(operations);
  }

  /**
   * @throws io.vestibule.scim.error.ScimException PAYLOAD_TOO_LARGE if it has too many operations,
   *     INVALID_SYNTAX if it is none, or two operations have the same bulkId
   */
  static BulkRequest read(ObjectNode body, ScimLimits limits) {
    var list = body.path("Operations");
    if (!list.isArray() || list.isEmpty()) {
      throw ScimError.INVALID_SYNTAX.because("Operations is a list of at least one operation");
    }
    if (list.size() > limits.bulkOperations()) {
      throw ScimError.PAYLOAD_TOO_LARGE.because(
          "the bulk request exceeds maxOperations (" + limits.bulkOperations() + ")");
    }
    var operations = new ArrayList<BulkOperation>();
    var bulkIds = new HashSet<String>();
    for (var operation : list) {
      var read = BulkOperation.of(operation);
      if (read.isTooLong()) {
        throw ScimError.INVALID_SYNTAX.because(
            "method, path, bulkId and version have at most "
                + BulkOperation.LONGEST_TEXT
                + " characters");
      }
      if (!read.bulkId().isEmpty() && !bulkIds.add(read.bulkId())) {
        throw ScimError.INVALID_SYNTAX.because("bulkId " + read.bulkId() + " is there twice");
      }
      operations.add(read);
    }
    return new BulkRequest(failOnErrors(body.path("failOnErrors")), operations);
  }

  private static int failOnErrors(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Integer.MAX_VALUE;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
      throw ScimError.INVALID_SYNTAX.because("failOnErrors is a number of errors, from 1");
    }
    return value.intValue();
  }
}
