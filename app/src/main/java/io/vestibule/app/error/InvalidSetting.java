package io.vestibule.app.error;

/** A setting with a value that cannot work. The message names the setting and the rule. */
public final class InvalidSetting extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private InvalidSetting(String message) {
    super(message);
  }

  /**
   * @param setting its path in {@code config.yml}
   * @param rule continues the sentence "… must be"
   * @throws InvalidSetting unless {@code holds}
   */
  public static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new InvalidSetting(setting + " must be " + rule);
    }
  }

  /**
   * @throws InvalidSetting unless {@code value} is {@code least} or more
   */
  public static void requireAtLeast(long least, long value, String setting) {
    require(value >= least, setting, least + " or more, not " + value);
  }
}
