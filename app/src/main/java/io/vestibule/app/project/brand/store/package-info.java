/** Statements and rows of brands. */
@NullMarked
package io.vestibule.app.project.brand.store;

import org.jspecify.annotations.NullMarked;
