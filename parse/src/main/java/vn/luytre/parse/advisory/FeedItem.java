package vn.luytre.parse.advisory;

/** One record of a feed, whole by itself: a reader hands these over one at a time and keeps none. */
public sealed interface FeedItem
        permits VulnerabilityRecord,
                KevEntry,
                EpssScore,
                MicrosoftUpdate,
                CsafDocument,
                OsvRecord,
                MatchCriteria {}
