package io.vestibule.saml.fuzz;

/** Something that is fed with whatever comes, and throws only where it is broken. */
interface Fuzzed {

  void examine(byte[] input);
}
