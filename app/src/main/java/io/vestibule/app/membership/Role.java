package io.vestibule.app.membership;

/** What a member may do in the organization. */
public enum Role {
  OWNER,
  ADMIN,
  MEMBER
}
