package io.vestibule.app.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The products whose provisioning can be simulated. */
public enum Profile {
  OKTA("Okta", new OktaDialect()),
  ENTRA("Microsoft Entra ID with aadOptscim062020", new EntraDialect(EntraPatch.COMPLIANT)),
  ENTRA_LEGACY("Microsoft Entra ID as it comes", new EntraDialect(EntraPatch.LEGACY)),
  ONELOGIN("OneLogin", new OneLoginDialect()),
  JUMPCLOUD("JumpCloud", new JumpCloudDialect()),
  GOOGLE("Google Workspace", new GoogleDialect());

  private final String product;
  private final Dialect dialect;

  Profile(String product, Dialect dialect) {
    this.product = product;
    this.dialect = dialect;
  }

  /** For example {@code entra-legacy}. */
  public static Optional<Profile> named(String name) {
    return Arrays.stream(values()).filter(profile -> profile.wireName().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Profile::wireName).toList();
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As people call it. */
  String product() {
    return product;
  }

  /** An agent of that product that provisions there. */
  public ProvisioningAgent agent(ScimTarget target) {
    return new ProvisioningAgent(target, dialect);
  }
}
