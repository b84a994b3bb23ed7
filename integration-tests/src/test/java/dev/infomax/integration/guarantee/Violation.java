package dev.infomax.integration.guarantee;

/**
 * One case of a broken guarantee.
 *
 * @param what for people: which record, and what was expected
 */
record Violation(Breach breach, String what) {}
