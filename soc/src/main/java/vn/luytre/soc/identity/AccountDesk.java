package vn.luytre.soc.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.ui.UnitLabels;

/** What the pages of accounts show. */
final class AccountDesk {

    private AccountDesk() {}

    record Row(Account account, String unit, boolean locked) {}

    /**
     * @param link an invitation to be handed over, shown this once; null for none
     * @param invited whom the link is for
     */
    record ListPage(List<Row> rows, @Nullable String link, @Nullable String invited) {}

    /**
     * @param account null for a new one
     * @param faults keys of what is wrong with what was typed
     * @param refusal why it may not be switched off; null if it may
     */
    record OnePage(
            @Nullable Account account,
            AccountForm form,
            List<String> faults,
            List<UnitLabels.Choice> units,
            boolean locked,
            @Nullable String refusal,
            List<Sessions.Open> sessions) {}
}
