package io.vestibule.app.crypto;

import static io.vestibule.app.error.ErrorCode.ENCRYPTION_ERROR;

import com.google.crypto.tink.Aead;
import io.vestibule.app.crypto.store.EncryptionCheckDao;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.CannotStart;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Encrypts what must be readable again, such as private keys: AES-256-GCM, bound to the {@link
 * Cell} it is stored in. May be shared by threads.
 */
public final class Vault {

  private static final Cell CHECK = new Cell("encryption_check", "check_value", new UUID(0, 0));
  private static final byte[] KNOWN = "vestibule".getBytes(StandardCharsets.UTF_8);

  private final EncryptionKey key;
  private final AtomicReference<Aead> aead = new AtomicReference<>();

  public Vault(EncryptionSettings settings) {
    this.key = new EncryptionKey(settings);
  }

  /**
   * Takes the key up. A database that holds secrets already must open with it; for a new one a key
   * is made where there is none.
   *
   * @throws CannotStart if the key is missing or another than the database was written with:
   *     starting anyway would end in secrets that nobody can read
   */
  public void open(Tx tx) {
    var checks = tx.dao(EncryptionCheckDao.class);
    var stored = checks.find();
    if (stored.isPresent()) {
      aead.set(
          key.read()
              .orElseThrow(
                  () ->
                      new CannotStart(
                          "The encryption key is missing, but the database holds secrets that were"
                              + " encrypted with it. Set VESTIBULE_ENCRYPTION_KEY or bring back "
                              + key.file())));
      requireOpens(stored.get());
      return;
    }
    aead.set(key.readOrMake());
    if (!checks.insert(encrypt(KNOWN, CHECK))) {
      requireOpens(checks.find().orElseThrow());
    }
  }

  private void requireOpens(byte[] stored) {
    try {
      if (Arrays.equals(KNOWN, opened().decrypt(stored, CHECK.associatedData()))) {
        return;
      }
    } catch (GeneralSecurityException wrongKey) {
      throw new CannotStart(notTheKey(), wrongKey);
    }
    throw new CannotStart(notTheKey());
  }

  private String notTheKey() {
    return "The encryption key is not the one this database was written with: check"
        + " VESTIBULE_ENCRYPTION_KEY and "
        + key.file();
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ENCRYPTION_ERROR
   */
  public byte[] encrypt(byte[] plain, Cell cell) {
    try {
      return opened().encrypt(plain, cell.associatedData());
    } catch (GeneralSecurityException e) {
      throw ENCRYPTION_ERROR.causedBy(e);
    }
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ENCRYPTION_ERROR if the text was changed,
   *     moved from another cell, or written with another key
   */
  public byte[] decrypt(byte[] encrypted, Cell cell) {
    try {
      return opened().decrypt(encrypted, cell.associatedData());
    } catch (GeneralSecurityException e) {
      throw ENCRYPTION_ERROR.causedBy(e);
    }
  }

  private Aead opened() {
    var open = aead.get();
    if (open == null) {
      throw ENCRYPTION_ERROR.exception();
    }
    return open;
  }
}
