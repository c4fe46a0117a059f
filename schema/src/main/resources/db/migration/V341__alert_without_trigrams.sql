-- No question uses it, and it made folding many new alerts slow.
drop index alert.finding_folded;
