package vn.luytre.detect.sigma.correlate;

/**
 * A hit of one of a correlation's rules.
 *
 * @param member the rule's place among them, from 0
 */
record MemberHit(int member, Hit hit) {}
