package vn.luytre.soc.identity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An account as an administrator typed it. */
record AccountForm(
        String login,
        String name,
        String post,
        String email,
        String phone,
        String unit,
        List<String> roles) {

    private static final int LONGEST = 120;
    private static final String LOGIN = "[a-z0-9][a-z0-9._@-]{1,62}";

    AccountForm {
        roles = List.copyOf(roles);
    }

    /** What a form sent; a field left out is an empty one. */
    static AccountForm of(Map<String, String[]> sent) {
        return new AccountForm(
                one(sent, "login"),
                one(sent, "name"),
                one(sent, "post"),
                one(sent, "email"),
                one(sent, "phone"),
                one(sent, "unit"),
                List.of(sent.getOrDefault("roles", new String[0])));
    }

    private static String one(Map<String, String[]> sent, String field) {
        var values = sent.get(field);
        return values == null || values.length == 0 ? "" : values[0];
    }

    static AccountForm empty() {
        return new AccountForm("", "", "", "", "", "0", List.of());
    }

    static AccountForm of(Account account) {
        return new AccountForm(
                account.login(),
                account.name(),
                account.post(),
                account.email(),
                account.phone(),
                Long.toString(account.unit()),
                account.roles().stream().map(Role::name).toList());
    }

    String wantedLogin() {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    /** The unit chosen; 0 for the province; -1 if the text is no unit. */
    long unitNumber() {
        return unit.matches("\\d{1,18}") ? Long.parseLong(unit) : -1;
    }

    Set<Role> chosenRoles() {
        var chosen = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (roles.contains(role.name())) {
                chosen.add(role);
            }
        }
        return chosen;
    }

    /** Keys of the sentences that say what is wrong; empty if nothing is. */
    List<String> faults(boolean isNew) {
        var faults = new ArrayList<String>();
        if (isNew && !wantedLogin().matches(LOGIN)) {
            faults.add("identity.setup.bad-login");
        }
        if (name.isBlank()) {
            faults.add("identity.accounts.name-missing");
        }
        for (var text : List.of(name, post, email, phone)) {
            if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
                faults.add("identity.accounts.too-long");
                break;
            }
        }
        if (unitNumber() < 0) {
            faults.add("identity.accounts.unit-missing");
        }
        var chosen = chosenRoles();
        if (chosen.isEmpty()) {
            faults.add("identity.accounts.role-missing");
        } else if (chosen.stream().anyMatch(role -> role.provincial() != (unitNumber() == 0))) {
            faults.add("identity.accounts.role-unit");
        }
        return faults;
    }
}
