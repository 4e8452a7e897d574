package io.vestibule.saml.metadata;

/**
 * An attribute that this service provider would like to get. SAML Metadata 2.4.4.2.
 *
 * @param name under which it is expected
 * @param friendlyName what it means here, for people
 */
public record RequestedAttribute(String name, String friendlyName, boolean required) {}
