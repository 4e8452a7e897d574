/** Access PINs: numbers that sign a person in where nothing better can be typed. */
@NullMarked
package io.vestibule.app.signin.pin;

import org.jspecify.annotations.NullMarked;
