package io.vestibule.saml.response;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.testing.Hostile;
import io.vestibule.saml.testing.HostileDocuments;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Trap;
import io.vestibule.saml.testing.Xml;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents made to hurt: refused early, and without a single connection to anywhere. */
class HostileDocumentsTest {

  private static final Trap TRAP = Trap.open();
  private static final List<Hostile> DOCUMENTS =
      HostileDocuments.all(TRAP.address(), SomeKeys.SP.certificate());

  private static final Expectation EXPECTED =
      Expectation.of(
              IDP, List.of(SomeKeys.IDP.certificate(), SomeKeys.IDP_NEXT.certificate()), SP, ACS)
          .but()
          .decryptionKeys(() -> List.of(SomeKeys.SP.privateKey()))
          .build();

  private final ServiceProvider serviceProvider = new ServiceProvider();

  static List<Hostile> documents() {
    return DOCUMENTS;
  }

  @AfterAll
  static void nobodyCalled() {
    assertThat(TRAP.callers()).isZero();
    TRAP.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  @Timeout(30)
  void isRefusedForItsReason(Hostile document) {
    Verdict verdict = serviceProvider.validate(document.encoded(), EXPECTED, NOW);

    assertThat(verdict).isInstanceOf(Rejected.class);
    assertThat(((Rejected) verdict).decisive().reason())
        .as(document.name())
        .isEqualTo(document.reason());
  }

  @Test
  void thereAreMoreThanEightyAndNoneTwice() {
    assertThat(DOCUMENTS).hasSizeGreaterThan(80);
    assertThat(DOCUMENTS).extracting(Hostile::name).doesNotHaveDuplicates();
    assertThat(DOCUMENTS).extracting(Hostile::encoded).doesNotHaveDuplicates();
  }

  @Test
  void whatTheyAreMadeFromIsAccepted() {
    assertThat(serviceProvider.validate(SomeResponse.plain().encoded(), EXPECTED, NOW))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void whatStandsOutsideTheSignedAssertionIsNotRead() {
    String encoded =
        SomeResponse.plain()
            .tampered(
                document -> {
                  var statement = Xml.first(document, "AttributeStatement").cloneNode(true);
                  statement.setTextContent("eve@example.com");
                  document.getDocumentElement().appendChild(statement);
                })
            .encoded();

    assertThat(serviceProvider.validate(encoded, EXPECTED, NOW))
        .isInstanceOfSatisfying(
            Accepted.class,
            verdict ->
                assertThat(verdict.assertion().attributes().toString())
                    .doesNotContain("eve@example.com"));
  }
}
