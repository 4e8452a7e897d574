package io.vestibule.app.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.vestibule.app.error.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key-encryption key: a Tink keyset, so that it can be rotated, from environment or file. */
final class EncryptionKey {

  private static final Logger LOG = LoggerFactory.getLogger(EncryptionKey.class);

  private final EncryptionSettings settings;

  EncryptionKey(EncryptionSettings settings) {
    this.settings = settings;
  }

  Path file() {
    return settings.keyFile();
  }

  /** Whether that is a key as {@link EncryptionSettings#key} holds one. */
  static boolean isKey(Secret base64) {
    try {
      parse(decode(base64));
      return true;
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return false;
    }
  }

  Optional<Aead> read() {
    try {
      if (!settings.key().isEmpty()) {
        return Optional.of(parse(decode(settings.key())));
      }
      return Files.exists(file()) ? Optional.of(parse(Files.readString(file()))) : Optional.empty();
    } catch (IOException e) {
      throw new CannotStart("The encryption key cannot be read: " + file(), e);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new CannotStart(
          "encryption.keyFile, " + file() + ", holds no encryption key. Bring back the right file.",
          e);
    }
  }

  private static String decode(Secret base64) {
    return new String(Base64.getMimeDecoder().decode(base64.reveal()), StandardCharsets.UTF_8);
  }

  Aead readOrMake() {
    return read().orElseGet(this::make);
  }

  private Aead make() {
    try {
      AeadConfig.register();
      var keyset =
          KeysetHandle.generateNew(
              PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
      write(
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
      LOG.info("Made a new encryption key in {}: back it up apart from the database", file());
      // what lies in the file is what counts, whoever wrote it
      return read().orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No encryption key could be made", e);
    }
  }

  private void write(String json) {
    try {
      var folder = file().toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (file().getFileSystem().supportedFileAttributeViews().contains("posix")) {
        var ownerOnly =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(file(), ownerOnly);
      } else {
        Files.createFile(file());
      }
      Files.writeString(file(), json, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException somebodyWasFaster) {
      LOG.debug("{} has just been made by another process", file());
    } catch (IOException e) {
      throw new CannotStart("The encryption key cannot be written: " + file(), e);
    }
  }

  private static Aead parse(String json) throws GeneralSecurityException {
    AeadConfig.register();
    return TinkJsonProtoKeysetFormat.parseKeyset(
            json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }
}
