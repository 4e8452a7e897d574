package io.vestibule.app.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.testing.Race;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlowHashingTest {

  private static final Secret TEXT = Secret.of("plum orbit");

  private static SlowHashing hashing(int iterations) {
    return new SlowHashing(new SecureRandom(), new Argon2Cost(64, iterations, 1), 1);
  }

  @Test
  void aHashSaysByWhatItWasMade() {
    var hash = hashing(1).hash(TEXT);
    assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(hashing(2).isOutdated(hash)).isTrue();
    assertThat(hashing(2).matches(Optional.of(hash), TEXT)).isTrue();
    assertThat(hashing(2).matches(Optional.of(hash), Secret.of("plum orbiT"))).isFalse();
    assertThat(hashing(2).matches(Optional.empty(), TEXT)).isFalse();
  }

  @Test
  void aHashToLookUpByIsTheSameForTheSameSaltAndCost() {
    var one = hashing(1);
    var salt = one.salt();
    var derived = one.derive(TEXT, salt, one.cost());
    assertThat(hashing(2).derive(TEXT, salt, one.cost())).isEqualTo(derived);
    assertThat(one.derive(TEXT, one.salt(), one.cost())).isNotEqualTo(derived);
  }

  @Test
  void whoWaitsTooLongForAHashIsSentAway() {
    var slow = new SlowHashing(new SecureRandom(), new Argon2Cost(19_456, 100, 1), 1);
    var answers =
        Race.of(
            2,
            i -> {
              try {
                return slow.hash(TEXT);
              } catch (VestibuleException refusal) {
                return refusal.code().name();
              }
            });
    assertThat(answers).contains("RATE_LIMIT_EXCEEDED").anyMatch(each -> each.startsWith("$"));
  }

  @Test
  void aCrowdOfStrangersLeavesAPlaceForOthers() {
    var slow = new SlowHashing(new SecureRandom(), new Argon2Cost(19_456, 100, 1), 2);
    var cheap = new Argon2Cost(64, 1, 1);
    var answers =
        Race.of(
            3,
            i -> {
              try {
                return i == 2
                    ? "ahead " + slow.ahead().derive(TEXT, slow.salt(), cheap).length
                    : slow.hash(TEXT);
              } catch (VestibuleException refusal) {
                return refusal.code().name();
              }
            });
    assertThat(answers).contains("RATE_LIMIT_EXCEEDED", "ahead 32");
    assertThat(answers).anyMatch(each -> each.startsWith("$"));
  }

  @Test
  void whereTheLineIsLongNothingIsBegun() {
    var busy = hashing(1);
    assertThat(standing(busy, 15)).isEqualTo(15);
    assertThat(standing(busy, 16)).isEqualTo(16);
    assertThatThrownBy(() -> standing(busy, 17))
        .isInstanceOfSatisfying(
            VestibuleException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED));
    assertThat(standing(busy, 16)).isEqualTo(16);
  }

  /** So many who stand in line at once. */
  private static int standing(SlowHashing hashing, int people) {
    return people == 0 ? 0 : hashing.inLine(() -> 1 + standing(hashing, people - 1));
  }
}
