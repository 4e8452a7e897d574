package io.vestibule.saml;

import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.binding.PostForm;
import io.vestibule.saml.binding.RedirectBinding;
import io.vestibule.saml.logout.LogoutDelivery;
import io.vestibule.saml.logout.LogoutExpectation;
import io.vestibule.saml.logout.LogoutProcessor;
import io.vestibule.saml.logout.LogoutRequest;
import io.vestibule.saml.logout.LogoutResponse;
import io.vestibule.saml.logout.LogoutVerdict;
import io.vestibule.saml.logout.LogoutWriter;
import io.vestibule.saml.metadata.IdpMetadata;
import io.vestibule.saml.metadata.IdpMetadataReader;
import io.vestibule.saml.metadata.MetadataException;
import io.vestibule.saml.metadata.MetadataExpectation;
import io.vestibule.saml.metadata.SpDescription;
import io.vestibule.saml.metadata.SpMetadataWriter;
import io.vestibule.saml.opensaml.SamlObjects;
import io.vestibule.saml.request.AuthnRequest;
import io.vestibule.saml.request.AuthnRequestWriter;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.ResponseValidator;
import io.vestibule.saml.response.Verdict;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.xml.SafeParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The door of the SAML 2.0 service provider for the Web Browser SSO profile. It keeps no state, has
 * no clock, opens no connection and may be shared between threads: make one and keep it. What needs
 * memory, whether a request is ours and whether an assertion was used before, is the host's.
 */
public final class ServiceProvider {

  private final SafeParser parser = new SafeParser();
  private final ResponseValidator responses = new ResponseValidator(parser);
  private final LogoutProcessor logouts = new LogoutProcessor(parser);
  private final IdpMetadataReader metadataReader = new IdpMetadataReader(parser);

  /** Starts OpenSAML, about 1 s once per JVM, so that no sign-in has to wait for it. */
  public ServiceProvider() {
    SamlObjects.start();
  }

  /**
   * The address to send the browser to with a signed request. SAML Bindings 3.4.4.1.
   *
   * @param relayState opaque, at most 80 octets (Bindings 3.4.3)
   */
  public URI redirect(AuthnRequest request, SigningKey key, Optional<String> relayState) {
    return RedirectBinding.request(
        request.destination(),
        AuthnRequestWriter.unsigned(request),
        key,
        relayState.map(ServiceProvider::checked));
  }

  /**
   * The form for the browser to submit with a signed request. SAML Bindings 3.5.4.
   *
   * @param relayState opaque, at most 80 octets (Bindings 3.5.3)
   */
  public PostForm post(AuthnRequest request, SigningKey key, Optional<String> relayState) {
    byte[] message = AuthnRequestWriter.signed(request, key);
    return new PostForm(
        request.destination(),
        Base64.getEncoder().encodeToString(message),
        relayState.map(ServiceProvider::checked));
  }

  /** Judges the form field SAMLResponse as it was received. Never throws for what it holds. */
  public Verdict validate(String encodedResponse, Expectation expected, Instant now) {
    return responses.validate(encodedResponse, expected, now);
  }

  /** Judges a logout message as it was received. Never throws for what it holds. */
  public LogoutVerdict judgeLogout(
      LogoutDelivery delivery, LogoutExpectation expected, Instant now) {
    return logouts.judge(delivery, expected, now);
  }

  /** How the browser carries our signed logout request to the provider. SAML Profiles 4.4.3.1. */
  public Outbound send(
      LogoutRequest request, Binding binding, SigningKey key, Optional<String> relayState) {
    return LogoutWriter.send(request, binding, key, relayState.map(ServiceProvider::checked));
  }

  /** How it carries our answer; the RelayState is the provider's. SAML Profiles 4.4.3.4. */
  public Outbound send(
      LogoutResponse response, Binding binding, SigningKey key, Optional<String> relayState) {
    return LogoutWriter.send(response, binding, key, relayState);
  }

  /** This service provider's metadata as XML. */
  public String metadata(SpDescription description) {
    return SpMetadataWriter.write(description);
  }

  /**
   * Reads an identity provider's metadata.
   *
   * @throws MetadataException if it cannot be used, with the reason
   */
  public IdpMetadata readMetadata(byte[] xml, Instant now) throws MetadataException {
    return readMetadata(xml, MetadataExpectation.ANY, now);
  }

  /**
   * Reads the identity provider that is expected from metadata.
   *
   * @throws MetadataException if it cannot be used, with the reason
   */
  public IdpMetadata readMetadata(byte[] xml, MetadataExpectation expected, Instant now)
      throws MetadataException {
    return metadataReader.read(xml, expected, now);
  }

  /** The same for text, whatever encoding its XML declaration names. */
  public IdpMetadata readMetadata(String xml, Instant now) throws MetadataException {
    return readMetadata(xml.getBytes(StandardCharsets.UTF_8), now);
  }

  private static String checked(String relayState) {
    if (relayState.getBytes(StandardCharsets.UTF_8).length > 80) {
      throw new IllegalArgumentException("RelayState has at most 80 octets");
    }
    return relayState;
  }
}
