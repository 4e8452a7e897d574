package io.vestibule.scim.port;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimException;

/**
 * The users a caller may see. Every method is one transaction. Documents hold the attributes the
 * client may set, spelled as their schema spells them, with {@code schemas}, and without {@code
 * id}, {@code meta}, {@code groups} and {@code password}.
 */
public non-sealed interface ScimUsers extends ScimResources<StoredUser> {
  /**
   * @throws ScimException USER_EXISTS if the userName, compared without regard to case, is taken
   */
  StoredUser create(ObjectNode document, Projection projection);

  /**
   * Applies a PUT or a PATCH to the current document while no other change can come between. If the
   * result equals what was there, version and time of change stay.
   *
   * @throws ScimException USER_NOT_FOUND, USER_EXISTS, VERSION_MISMATCH by the precondition, or
   *     whatever the change throws; nothing is changed then
   */
  StoredUser change(
      String id, DocumentChange change, Precondition precondition, Projection projection);
}
