/** Measurements as ratios against a baseline of the same run: {@code ./vestibule bench}. */
@NullMarked
package io.vestibule.app.bench;

import org.jspecify.annotations.NullMarked;
