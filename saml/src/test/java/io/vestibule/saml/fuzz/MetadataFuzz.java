package io.vestibule.saml.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.metadata.IdpMetadata;
import io.vestibule.saml.metadata.MetadataException;
import io.vestibule.saml.metadata.MetadataExpectation;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader of providers' metadata, with and without a signature that is demanded. */
class MetadataFuzz implements Fuzzed {

  private static final ServiceProvider SERVICE_PROVIDER = new ServiceProvider();
  private static final MetadataExpectation SIGNED =
      new MetadataExpectation(Optional.empty(), Optional.of(SomeKeys.IDP.certificate()));

  private static final Set<IdpMetadata> SIGNED_SEEDS =
      seeds().flatMap(seed -> read(seed, SIGNED).stream()).collect(Collectors.toSet());

  static Stream<byte[]> seeds() {
    return Stream.of("okta", "entra", "google", "adfs", "keycloak")
        .map(MetadataFuzz::document)
        .flatMap(document -> Stream.of(document, signed(document)))
        .map(document -> document.getBytes(StandardCharsets.UTF_8));
  }

  private static String document(String provider) {
    try (var stream = MetadataFuzz.class.getResourceAsStream("/metadata/" + provider + ".xml")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String signed(String xml) {
    var document = Xml.parse(xml.replace("\uFEFF", ""));
    var root = document.getDocumentElement();
    root.setAttribute("ID", "_metadata");
    XmlSigner.with(SomeKeys.IDP).signMetadata(root);
    return Xml.write(document);
  }

  /** The oracle: where a signature is demanded, what is read was signed. */
  @Override
  @MethodSource("seeds")
  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
  public void examine(byte[] xml) {
    read(xml, MetadataExpectation.ANY)
        .ifPresent(metadata -> assertThat(metadata.signingCertificates()).isNotEmpty());
    read(xml, SIGNED).ifPresent(metadata -> assertThat(SIGNED_SEEDS).contains(metadata));
  }

  private static Optional<IdpMetadata> read(byte[] xml, MetadataExpectation expected) {
    try {
      return Optional.of(SERVICE_PROVIDER.readMetadata(xml, expected, SomeResponse.NOW));
    } catch (MetadataException refused) {
      return Optional.empty();
    }
  }
}
