package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyUser.ask;
import static io.vestibule.app.signin.passkey.PasskeyUser.requireRefused;
import static io.vestibule.app.signin.passkey.PasskeyUser.verify;
import static io.vestibule.app.signin.passkey.SomeAuthenticator.AT;
import static io.vestibule.app.signin.passkey.SomeAuthenticator.BE;
import static io.vestibule.app.signin.passkey.SomeAuthenticator.BS;
import static io.vestibule.app.signin.passkey.SomeAuthenticator.UP;
import static io.vestibule.app.signin.passkey.SomeAuthenticator.UV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SECURITY A21: each value that an answer is judged by, changed by itself, is refused. */
class PasskeyMutationsTest {

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create().with("passkeys.userVerification", "required");

  /** What is changed before the authenticator signs, so that the signature holds. */
  static Stream<Arguments> saidAndSigned() {
    return Stream.of(
        said("type of the other ceremony", "wrong_type", a -> a.type = "webauthn.swapped"),
        said("no type", "wrong_type", a -> a.type = ""),
        said("another origin", "wrong_origin", a -> a.origin = "https://evil.example"),
        said("another scheme", "wrong_origin", a -> a.origin = "https://localhost:8080"),
        said("another port", "wrong_origin", a -> a.origin = "http://localhost:8081"),
        said("a subdomain", "wrong_origin", a -> a.origin = "http://x.localhost:8080"),
        said("a slash behind", "wrong_origin", a -> a.origin = "http://localhost:8080/"),
        said("in a foreign frame", "cross_origin", a -> a.more = ",\"crossOrigin\":true"),
        said(
            "below a foreign page",
            "cross_origin",
            a -> a.more = ",\"crossOrigin\":false,\"topOrigin\":\"https://evil.example\""),
        said("another relying party", "wrong_rp_id", a -> a.rpId = "evil.example"),
        said("a domain above", "wrong_rp_id", a -> a.rpId = "host"),
        said("nobody present", "user_not_present", a -> a.flags = UV),
        said("nobody verified", "user_not_verified", a -> a.flags = UP),
        said("no flag at all", "user_not_present", a -> a.flags = 0),
        said("backed up, not eligible", "malformed", a -> a.flags = UP | UV | BS));
  }

  private static Arguments said(String name, String reason, Consumer<SomeAuthenticator> change) {
    return arguments(name, reason, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("saidAndSigned")
  void anAuthenticationIsRefused(String name, String reason, Consumer<SomeAuthenticator> change) {
    var ada = PasskeyUser.withPasskey(SERVER);
    change.accept(ada.authenticator);
    requireRefused(ada.signIn(), reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("saidAndSigned")
  void aRegistrationIsRefused(String name, String reason, Consumer<SomeAuthenticator> change) {
    var ada = PasskeyUser.at(SERVER);
    change.accept(ada.authenticator);
    requireRefused(ada.register(), reason);
  }

  /** What somebody changes on the way. */
  static Stream<Arguments> changedOnTheWay() {
    return Stream.of(
        changed("another signature", "signature", r -> r.put("signature", text(70))),
        changed("no octet of a signature", "signature", r -> r.put("signature", "")),
        changed("half a signature", "signature", r -> cut(r, "signature")),
        changed("another user handle", "user_handle", r -> r.put("userHandle", text(16))),
        changed("no user handle", "user_handle", r -> r.remove("userHandle")),
        changed("flags that were not signed", "signature", r -> flip(r, 32, BE | BS)),
        changed("a counter that was not signed", "signature", r -> flip(r, 36, 1)),
        changed("short authenticator data", "malformed", r -> r.put("authenticatorData", "AAAA")),
        changed("no authenticator data", "malformed", r -> r.remove("authenticatorData")),
        changed("key data that is not there", "malformed", r -> flip(r, 32, AT)),
        changed("client data that is no JSON", "malformed", r -> r.put("clientDataJSON", "AAAA")),
        changed("no client data", "malformed", r -> r.remove("clientDataJSON")),
        changed("no base64", "malformed", r -> r.put("signature", "#")));
  }

  private static Arguments changed(String name, String reason, Consumer<ObjectNode> change) {
    return arguments(name, reason, change);
  }

  private static String text(int length) {
    return SomeAuthenticator.encoded(SomeAuthenticator.random(length));
  }

  private static void cut(ObjectNode response, String field) {
    byte[] octets = SomeAuthenticator.decoded(response.path(field).asText());
    response.put(field, SomeAuthenticator.encoded(Arrays.copyOf(octets, octets.length / 2)));
  }

  private static void flip(ObjectNode response, int index, int bits) {
    byte[] octets = SomeAuthenticator.decoded(response.path("authenticatorData").asText());
    octets[index] ^= (byte) bits;
    response.put("authenticatorData", SomeAuthenticator.encoded(octets));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changedOnTheWay")
  void aChangedAnswerIsRefused(String name, String reason, Consumer<ObjectNode> change) {
    var ada = PasskeyUser.at(SERVER);
    ada.authenticator.flags |= name.contains("flags") ? BE : 0;
    ada.register();
    ada.authenticator.flags = name.contains("flags") ? UP | UV : ada.authenticator.flags;
    var asked = ask(SERVER);
    var credential = ada.authenticator.get(asked.options());
    change.accept((ObjectNode) credential.path("response"));
    requireRefused(verify(SERVER, credential, asked.flow()), reason);
  }

  @Test
  void aKeyThatBecomesEligibleForBackupIsRefused() {
    var ada = PasskeyUser.withPasskey(SERVER);
    ada.authenticator.flags |= BE;
    requireRefused(ada.signIn(), "backup_eligibility");
  }

  @Test
  void aKeyOfAKindThatWasNotOfferedIsRefused() {
    var ada = PasskeyUser.at(SERVER);
    ada.authenticator.algorithm = -35;
    requireRefused(ada.register(), "algorithm");
  }

  @Test
  void aCredentialOfSomebodyElseIsNotRegisteredAgain() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var alan = ada.colleague();
    alan.authenticator.credentialId = ada.authenticator.credentialId;
    requireRefused(alan.register(), "credential_in_use");
  }

  @Test
  void aCredentialNamedInTwoWaysIsRefused() {
    var ada = PasskeyUser.at(SERVER);
    var credential = ada.authenticator.create(ada.creationOptions());
    credential.put("id", text(32)).put("rawId", credential.path("id").asText());
    requireRefused(ada.register(credential), "credential_id");
  }

  @Test
  void aCredentialOfAnotherUserDoesNotSignThisOneIn() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var alan = ada.colleague();
    alan.register();
    alan.authenticator.credentialId = ada.authenticator.credentialId;
    requireRefused(alan.signIn(), "user_handle");
    alan.authenticator.userHandle = ada.authenticator.userHandle;
    requireRefused(alan.signIn(), "signature");
  }

  @Test
  void aCredentialThatNobodyHasIsRefused() {
    var asked = ask(SERVER);
    requireRefused(
        verify(SERVER, new SomeAuthenticator().get(asked.options()), asked.flow()),
        "credential_unknown");
  }

  /** Whatever a stranger makes of the octets, it is their fault and not ours. */
  @Test
  void randomDamageIsRefusedAndNeverOurFailure() {
    var random = new Random(5);
    var ada = PasskeyUser.at(SERVER);
    for (int i = 0; i < 200; i++) {
      var credential = ada.authenticator.create(ada.creationOptions());
      var response = (ObjectNode) credential.path("response");
      byte[] octets = SomeAuthenticator.decoded(response.path("attestationObject").asText());
      for (int damage = 0; damage <= i % 4; damage++) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      }
      response.put("attestationObject", SomeAuthenticator.encoded(octets));
      assertThat(ada.register(credential).status()).isIn(201, 400);
    }
  }
}
