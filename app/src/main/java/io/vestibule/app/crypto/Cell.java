package io.vestibule.app.crypto;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Where a ciphertext lies. It opens there only: one that is moved to another row stays shut. */
public record Cell(String table, String column, UUID row) {

  byte[] associatedData() {
    return (table + '\n' + column + '\n' + row).getBytes(StandardCharsets.UTF_8);
  }
}
