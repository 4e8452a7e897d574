package io.vestibule.saml.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program xmlsec1: a second opinion that shares no code with what is tested. */
final class XmlSec {

  private XmlSec() {}

  static boolean isInstalled() {
    try {
      return run(List.of("xmlsec1", "--version")).exit() == 0;
    } catch (UncheckedIOException absent) {
      return false;
    }
  }

  /** Whether this version of the program knows RSA-PSS and MGF; those before 1.3 do not. */
  static boolean isRecent() {
    return run(List.of("xmlsec1", "--list-transforms")).output().contains("mgf1-sha256");
  }

  /** Writes the file with what was encrypted in the place of what it was encrypted to. */
  static Answer decrypt(Path xml, Path key, Path opened) {
    return run(
        List.of(
            "xmlsec1",
            "--decrypt",
            "--privkey-pem",
            key.toString(),
            "--output",
            opened.toString(),
            xml.toString()));
  }

  /** What the program says to one signature of a file: "OK" first if it holds. */
  static Answer verify(Path xml, Path certificate, String signature) {
    return run(
        List.of(
            "xmlsec1",
            "--verify",
            "--pubkey-cert-pem",
            certificate.toString(),
            "--enabled-key-data",
            "key-name",
            "--id-attr:ID",
            "urn:oasis:names:tc:SAML:2.0:protocol:Response",
            "--id-attr:ID",
            "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
            "--node-xpath",
            signature,
            xml.toString()));
  }

  /** How the program ended and what it wrote. */
  record Answer(int exit, String output) {}

  private static Answer run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("no answer from " + command);
      }
      return new Answer(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
