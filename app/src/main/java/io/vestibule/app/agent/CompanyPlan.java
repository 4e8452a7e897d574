package io.vestibule.app.agent;

/**
 * How a made-up company looks.
 *
 * @param largestTeam how many of the first people are in the first team besides their own
 * @param domain of all addresses
 * @param seed who they are: the same seed makes the same people
 */
public record CompanyPlan(int people, int teams, int largestTeam, String domain, long seed) {}
