package io.vestibule.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.metadata.MetadataException;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Verdict;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two implementations that share no code must agree: one signs with the JDK, one judges. */
class SampleIdpJudgedTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ENTITY_ID = "https://vestibule.example/saml/conn_1/metadata";
  private static final String ACS = "https://vestibule.example/saml/conn_1/acs";

  private final SampleIdp idp =
      new SampleIdp(
          URI.create("https://idp.example/demo/idp"),
          Clock.fixed(NOON, ZoneOffset.UTC),
          new SecureRandom());
  private final io.vestibule.saml.ServiceProvider judge = new io.vestibule.saml.ServiceProvider();

  private Verdict verdict(Fault fault) throws MetadataException {
    var us = new ServiceProvider(ENTITY_ID, Set.of(ACS), List.of());
    var request = new ReceivedAuthnRequest("_r1", us, ACS, Optional.empty());
    var metadata = judge.readMetadata(idp.metadata(), NOON);
    var expected =
        Expectation.of(metadata.entityId(), metadata.signingCertificates(), ENTITY_ID, ACS);
    var encoded = idp.respond(request, SamplePerson.ADA, fault).encoded();
    return judge.validate(encoded, expected, NOON);
  }

  @Test
  void anHonestResponseIsAccepted() throws MetadataException {
    assertThat(verdict(Fault.NONE))
        .isInstanceOfSatisfying(
            Verdict.Accepted.class,
            accepted ->
                assertThat(accepted.assertion().nameId().value()).isEqualTo("ada@acme.example"));
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFaultIsRefusedForItsReason(Fault fault) throws MetadataException {
    assertThat(verdict(fault))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            rejected ->
                assertThat(rejected.decisive().reason().name().toLowerCase(Locale.ROOT))
                    .isEqualTo(fault.reason()));
  }
}
