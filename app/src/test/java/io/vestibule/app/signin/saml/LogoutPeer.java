package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.logout.LogoutDelivery.Redirected;
import io.vestibule.saml.logout.LogoutExpectation;
import io.vestibule.saml.logout.LogoutKind;
import io.vestibule.saml.logout.LogoutRequest;
import io.vestibule.saml.logout.LogoutResponse;
import io.vestibule.saml.logout.LogoutVerdict;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** A customer's identity provider in single logout, and what the service has noted of it. */
final class LogoutPeer {

  static final ServiceProvider IDP = new ServiceProvider();
  static final URI IDP_SLO = URI.create("https://idp.example.com/slo");

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final VestibuleServer server;
  private final SamlCustomer customer;

  LogoutPeer(VestibuleServer server, SamlCustomer customer) {
    this.server = server;
    this.customer = customer;
  }

  String sloUrl() {
    return customer.acsUrl().replaceFirst("/acs$", "/slo");
  }

  String sloPath() {
    return "/saml/" + customer.connection() + "/slo";
  }

  LogoutRequest request(Optional<String> sessionIndex) {
    var now = server.clock().instant();
    return new LogoutRequest(
        "_idp-logout-" + COUNT.incrementAndGet(),
        SomeResponse.IDP,
        URI.create(sloUrl()),
        now,
        now.plusSeconds(300),
        NameId.of(customer.email("ada")),
        sessionIndex);
  }

  LogoutResponse response(String inResponseTo) {
    return new LogoutResponse(
        "_r" + COUNT.incrementAndGet(),
        SomeResponse.IDP,
        URI.create(sloUrl()),
        server.clock().instant(),
        inResponseTo);
  }

  Answer deliver(LogoutRequest request, Binding binding, SigningKey key) {
    return deliver(IDP.send(request, binding, key, Optional.of("idp-state")));
  }

  Answer deliver(Outbound outbound) {
    return deliver(server, outbound);
  }

  Answer deliver(VestibuleServer instance, Outbound outbound) {
    if (outbound instanceof Outbound.Redirect redirect) {
      return instance.client().get(sloPath() + "?" + redirect.location().getRawQuery());
    }
    var fields = ((Outbound.Form) outbound).fields();
    return instance
        .client()
        .form(
            sloPath(),
            fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + SamlCustomer.encoded(field.getValue()))
                .collect(Collectors.joining("&")));
  }

  /** Posts a message that the provider has changed before it signed. */
  Answer postChanged(LogoutKind kind, Outbound signed, Consumer<Element> change) {
    var sent = ((Outbound.Form) signed).fields().get(kind.parameter());
    var document = Xml.parse(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8));
    var message = document.getDocumentElement();
    message.removeChild(Xml.childNamed(message, "Signature"));
    change.accept(message);
    XmlSigner.with(SomeKeys.IDP).sign(message);
    var encoded = SamlCustomer.encoded(SomeResponse.encoded(Xml.write(document)));
    return server.client().form(sloPath(), kind.parameter() + "=" + encoded);
  }

  void offerLogout(Binding binding) {
    offerLogout(binding, Optional.empty());
  }

  void offerLogout(Binding binding, Optional<String> answers) {
    var body =
        "{\"url\":\"%s\",\"binding\":\"%s\"%s}"
            .formatted(
                IDP_SLO,
                binding.name().toLowerCase(Locale.ROOT),
                answers.map(url -> ",\"response_url\":\"" + url + "\"").orElse(""));
    var answer =
        customer.owner().put("/v1/connections/" + customer.connection() + "/single-logout", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** What the provider thinks of the message that a browser brings it by that address. */
  LogoutVerdict judge(URI brought) throws CertificateException {
    var expected =
        new LogoutExpectation(
            customer.acsUrl().replaceFirst("/acs$", "/metadata"),
            List.of(ourCertificate()),
            IDP_SLO,
            Duration.ofSeconds(60),
            Optional.empty(),
            List::of);
    return IDP.judgeLogout(
        new Redirected(brought.getRawQuery()), expected, server.clock().instant());
  }

  X509Certificate ourCertificate() throws CertificateException {
    var metadata = server.client().get("/saml/" + customer.connection() + "/metadata").body();
    return Certificates.parse(metadata.replaceFirst("(?s).*?<ds:X509Certificate>([^<]*)<.*", "$1"));
  }

  JsonNode traces(String query) {
    return customer
        .owner()
        .get("/v1/connections/" + customer.connection() + "/sign-outs" + query)
        .json()
        .path("data");
  }

  JsonNode trace(String id) {
    return customer
        .owner()
        .get("/v1/connections/" + customer.connection() + "/sign-outs/" + id)
        .json();
  }

  String lastEvent(String type) {
    return server.query(
        "SELECT data FROM event WHERE type = '" + type + "' ORDER BY id DESC LIMIT 1");
  }
}
