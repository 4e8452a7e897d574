package io.vestibule.app.directory.store;

import java.util.function.Function;

/**
 * An expression that rows are ordered by.
 *
 * @param nullable whether a row may be without value
 * @param read makes of its text what it is compared with
 */
record OrderKey(String sql, boolean nullable, Function<String, ? extends Object> read) {}
