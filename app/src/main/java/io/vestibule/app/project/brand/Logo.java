package io.vestibule.app.project.brand;

/** A project's logo as it was sent. */
public record Logo(String mediaType, byte[] content) {}
