package io.vestibule.saml.response.content;

/** A response whose assertion is proven to come from the identity provider. */
public record Received(ResponseContent response, AssertionContent assertion) {}
