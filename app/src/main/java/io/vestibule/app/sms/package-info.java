/** Phone numbers, and who carries text messages to them. */
@NullMarked
package io.vestibule.app.sms;

import org.jspecify.annotations.NullMarked;
