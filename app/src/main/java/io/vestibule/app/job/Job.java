package io.vestibule.app.job;

import java.time.Duration;

/**
 * Something to do again and again.
 *
 * @param name stable, because it is stored
 * @param every from the end of one run to the begin of the next
 * @param work finds for itself what there is to do; may be cut off at any point and run anew
 */
public record Job(String name, Duration every, Runnable work) {}
