package io.vestibule.scim.quirk;

/**
 * What a client did otherwise than RFC 7643 and 7644 have it, and what was made of it. Each is
 * undone once, in {@link RequestNormalizer} or in the reader of filters, and noted for the request.
 */
public enum Quirk {
  /** {@code "op": "Replace"} is replace. Entra ID. */
  CAPITALISED_OPERATION,
  /** {@code "active": "False"} is false. Entra ID without its SCIM compliance flag. */
  BOOLEAN_AS_STRING,
  /** {@code {"op": "replace", "value": {"name.givenName": …}}}: keys are paths. Entra ID. */
  DOTTED_KEY,
  /** {@code "urn:…:User:employeeNumber"} as a key beside the core attributes. Entra ID. */
  URN_KEY,
  /** {@code urn:…:User.manager}: a dot where a colon belongs. Entra ID. */
  DOT_AFTER_URN,
  /** {@code userName} spelled {@code UserName}. Entra ID. */
  OTHER_CASE,
  /** Replace with {@code ""} or {@code null} removes. Entra ID. */
  EMPTY_VALUE_REMOVES,
  /** A write to {@code emails[type eq "work"].value} where no such email is adds it. Entra ID. */
  VALUE_FILTER_ADDS,
  /** {@code manager} as a bare id is {@code manager.value}. Entra ID. */
  REFERENCE_AS_STRING,
  /** Remove {@code members} with a list of values removes those, not all. Entra ID, JumpCloud. */
  REMOVE_LISTED_VALUES,
  /** One object, or one value, for an attribute that is a list. */
  SINGLE_VALUE_FOR_LIST,
  /** {@code id}, {@code meta} or {@code groups} in a change are left out. Okta. */
  READ_ONLY_IGNORED,
  /** A password is not kept: the identity provider signs people in. Okta. */
  PASSWORD_IGNORED,
  /** An attribute of no schema outside an extension is left out. */
  UNKNOWN_ATTRIBUTE_IGNORED,
  /** A body without {@code schemas}, or with a schema it does not use. Entra ID, OneLogin. */
  UNEXPECTED_SCHEMAS,
  /** {@code emails[type eq "work"].value eq "…"} in a filter. Entra ID. */
  VALUE_PATH_WITH_SUB_ATTRIBUTE
}
