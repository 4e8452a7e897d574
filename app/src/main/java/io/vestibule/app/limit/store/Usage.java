package io.vestibule.app.limit.store;

/**
 * What the statement has decided.
 *
 * @param granted how many of the wanted uses
 * @param used how many there are in the period, these included
 * @param oldest the first of them, in milliseconds
 */
public record Usage(int granted, int used, long oldest) {}
