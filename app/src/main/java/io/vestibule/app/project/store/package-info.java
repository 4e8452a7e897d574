/** Statements and rows of project. */
@NullMarked
package io.vestibule.app.project.store;

import org.jspecify.annotations.NullMarked;
