/** Health, metrics, commands. */
@NullMarked
package io.vestibule.app.ops;

import org.jspecify.annotations.NullMarked;
