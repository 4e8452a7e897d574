package io.vestibule.app.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.ErrorResponses;
import io.vestibule.app.error.Surface;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.schema.Json;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/** Gives what the SCIM library refuses the code of our catalogue. */
public final class ScimRefusals implements ExceptionMapper<ScimException> {

  private final ErrorResponses responses;

  public ScimRefusals(ErrorResponses responses) {
    this.responses = responses;
  }

  @Override
  public Response toResponse(ScimException refusal) {
    return responses.render(coded(refusal), Surface.SCIM, Optional.empty());
  }

  /** The body that answers a failure, for an operation that is one of many. */
  public static ObjectNode describe(RuntimeException failure) {
    return Json.MAPPER.valueToTree(ErrorResponses.scim(coded(failure)));
  }

  private static VestibuleException coded(RuntimeException failure) {
    if (failure instanceof ScimException refusal) {
      return code(refusal.error()).saying(refusal.detail());
    }
    if (failure instanceof VestibuleException refusal) {
      return refusal;
    }
    throw failure;
  }

  private static ErrorCode code(ScimError error) {
    return switch (error) {
      case INVALID_FILTER -> ErrorCode.SCIM_FILTER_INVALID;
      case INVALID_SYNTAX -> ErrorCode.SCIM_INVALID_SYNTAX;
      case INVALID_PATH -> ErrorCode.SCIM_INVALID_PATH;
      case INVALID_VALUE -> ErrorCode.SCIM_INVALID_VALUE;
      case NO_TARGET -> ErrorCode.SCIM_NO_TARGET;
      case MUTABILITY -> ErrorCode.SCIM_MUTABILITY;
      case TOO_MANY -> ErrorCode.SCIM_TOO_MANY;
      case INVALID_CURSOR -> ErrorCode.SCIM_INVALID_CURSOR;
      case EXPIRED_CURSOR -> ErrorCode.SCIM_EXPIRED_CURSOR;
      case INVALID_COUNT -> ErrorCode.SCIM_INVALID_COUNT;
      case UNAUTHORIZED -> ErrorCode.INVALID_SCIM_TOKEN;
      case FORBIDDEN -> ErrorCode.FORBIDDEN;
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
      case USER_NOT_FOUND -> ErrorCode.SCIM_USER_NOT_FOUND;
      case GROUP_NOT_FOUND -> ErrorCode.SCIM_GROUP_NOT_FOUND;
      case USER_EXISTS -> ErrorCode.SCIM_USER_EXISTS;
      case GROUP_EXISTS -> ErrorCode.SCIM_GROUP_EXISTS;
      case VERSION_MISMATCH -> ErrorCode.SCIM_VERSION_MISMATCH;
      case PAYLOAD_TOO_LARGE -> ErrorCode.SCIM_PAYLOAD_TOO_LARGE;
      case NOT_IMPLEMENTED -> ErrorCode.SCIM_NOT_IMPLEMENTED;
    };
  }
}
