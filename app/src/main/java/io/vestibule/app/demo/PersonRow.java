package io.vestibule.app.demo;

/** A person of the sample organization as the directory last said. */
public record PersonRow(SamplePerson person, boolean active) {}
