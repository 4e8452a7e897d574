package io.vestibule.app.net;

/**
 * Where requests of our own may go; both are for development and tests.
 *
 * @param allowPrivateAddresses whether loopback and private networks may be reached; link-local
 *     addresses, and with them the cloud's metadata services, stay refused
 * @param allowHttp whether plain http may be spoken
 */
public record OutboundSettings(boolean allowPrivateAddresses, boolean allowHttp) {}
