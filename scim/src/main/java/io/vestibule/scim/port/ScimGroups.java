package io.vestibule.scim.port;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.patch.PatchPlan;
import java.util.List;

/**
 * The groups a caller may see. Every method is one transaction. Documents are as in {@link
 * ScimUsers}, without {@code members}: those are a set of their own, which no method reads as a
 * whole. Unless the projection wants {@code members}, a host returns {@link Members#none()}.
 */
public non-sealed interface ScimGroups extends ScimResources<StoredGroup> {
  /**
   * @throws ScimException GROUP_EXISTS if the displayName is taken; INVALID_VALUE if a member is
   *     unknown
   */
  StoredGroup create(ObjectNode document, List<Member> members, Projection projection);

  /**
   * Carries out a PUT or a PATCH, all or nothing. Plans that run at the same time leave what they
   * would leave one after the other.
   *
   * @throws ScimException GROUP_NOT_FOUND, GROUP_EXISTS, INVALID_VALUE if an added member is
   *     unknown, VERSION_MISMATCH by the precondition
   */
  StoredGroup change(String id, PatchPlan plan, Precondition precondition, Projection projection);
}
