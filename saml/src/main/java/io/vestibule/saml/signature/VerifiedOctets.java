package io.vestibule.saml.signature;

import java.security.cert.X509Certificate;

/**
 * The octets over which a digest was computed that a trusted key has signed: the only source from
 * which an identity may be read.
 */
public record VerifiedOctets(byte[] octets, X509Certificate signer) {}
