package io.vestibule.app.crypto;

import static java.util.Objects.requireNonNullElse;

import io.vestibule.app.error.InvalidSetting;
import java.nio.file.Path;

/**
 * Where the key that protects stored secrets comes from.
 *
 * @param key the key itself, as {@code vestibule} writes it into the file, in base64; empty reads
 *     the file
 * @param keyFile made at the first start with an empty database; refused to be missing later
 */
public record EncryptionSettings(Secret key, Path keyFile) {

  public EncryptionSettings {
    key = requireNonNullElse(key, Secret.of(""));
    keyFile = requireNonNullElse(keyFile, Path.of("data", "encryption-key.json"));
    InvalidSetting.require(
        key.isEmpty() || EncryptionKey.isKey(key),
        "encryption.key",
        "the content of a key file in base64; VESTIBULE_ENCRYPTION_KEY sets it");
  }
}
