/** How a project looks to the people who sign in: its name, its colour, its logo. */
@NullMarked
package io.vestibule.app.project.brand;

import org.jspecify.annotations.NullMarked;
