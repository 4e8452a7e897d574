package io.vestibule.app.agent;

/**
 * What happens in a company after its first day.
 *
 * @param renames how many of the first people take another family name, and address with it
 * @param moves how many of the first people go to the next team
 * @param leavers how many of the last people leave
 */
public record Changes(int renames, int moves, int leavers) {

  static final Changes NONE = new Changes(0, 0, 0);
}
