package vn.luytre.soc.unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.regime.Calendar;

/** What is typed about the response team; kept when it is refused. */
final class TeamForms {

    private TeamForms() {}

    /** Why a number or a mail cannot be kept, a key of {@code unit.contact.error}; null if both can. */
    static @Nullable String fault(String phone, String email) {
        return new ContactForm(0, "-", "", phone, email, false, false, "", null).fault();
    }

    /**
     * The team as typed.
     *
     * @param error a key of {@code unit.team.error} or {@code unit.contact.error}; null for none
     */
    record Body(
            String name,
            String decision,
            String seal,
            String address,
            String hotline,
            String email,
            @Nullable String error) {

        static Body of(@Nullable Team team) {
            return team == null
                    ? new Body("", "", "", "", "", "", null)
                    : new Body(
                            team.name(),
                            team.decision(),
                            team.seal(),
                            team.address(),
                            team.hotline(),
                            team.email(),
                            null);
        }

        /** As the browser sent it; what it did not send is empty. */
        static Body read(Map<String, String> sent) {
            return new Body(
                    sent.getOrDefault("name", ""),
                    sent.getOrDefault("decision", ""),
                    sent.getOrDefault("seal", ""),
                    sent.getOrDefault("address", ""),
                    sent.getOrDefault("hotline", ""),
                    sent.getOrDefault("email", ""),
                    null);
        }

        @Nullable String fault() {
            return name.isBlank() ? "name" : TeamForms.fault(hotline, email);
        }

        Body refused(String why) {
            return new Body(name, decision, seal, address, hotline, email, why);
        }

        Team team(Instant pointsSince) {
            return new Team(
                    UnitNames.clean(name),
                    UnitNames.clean(decision),
                    UnitNames.clean(seal),
                    UnitNames.clean(address),
                    UnitNames.clean(hotline),
                    VietnamPhones.read(hotline).numbers(),
                    email.strip(),
                    pointsSince);
        }
    }

    /**
     * A member as typed.
     *
     * @param unit the home unit; 0 for a body outside, named in {@code home}
     * @param since the first day in the team, as typed; empty for today
     * @param error as above
     */
    record Person(
            long id,
            long unit,
            String home,
            String name,
            String post,
            TeamRole role,
            String phone,
            String email,
            boolean point,
            boolean allHours,
            String since,
            @Nullable String error) {

        static Person empty() {
            return new Person(0, 0, "", "", "", TeamRole.MEMBER, "", "", false, false, "", null);
        }

        static Person of(TeamMember member) {
            return new Person(
                    member.id(),
                    member.unit() == null ? 0 : member.unit(),
                    member.unit() == null ? member.home() : "",
                    member.name(),
                    member.post(),
                    member.role(),
                    member.phone(),
                    member.email(),
                    member.point(),
                    member.allHours(),
                    member.since().format(VietnamTime.DATE),
                    null);
        }

        /** As the browser sent it; a number or a role that is none is refused by {@link IllegalArgumentException}. */
        static Person read(Map<String, String> sent) {
            return new Person(
                    Long.parseLong(sent.getOrDefault("id", "0")),
                    Long.parseLong(sent.getOrDefault("unit", "0")),
                    sent.getOrDefault("home", ""),
                    sent.getOrDefault("name", ""),
                    sent.getOrDefault("post", ""),
                    TeamRole.valueOf(sent.getOrDefault("role", TeamRole.MEMBER.name())),
                    sent.getOrDefault("phone", ""),
                    sent.getOrDefault("email", ""),
                    sent.containsKey("point"),
                    sent.containsKey("allHours"),
                    sent.getOrDefault("since", ""),
                    null);
        }

        @Nullable String fault() {
            if (name.isBlank()) {
                return "person";
            }
            if (unit == 0 && home.isBlank()) {
                return "home";
            }
            if (!since.isBlank() && Calendar.parse(since) == null) {
                return "since";
            }
            var fault = TeamForms.fault(phone, email);
            if (fault == null && point && phone.isBlank() && email.isBlank()) {
                return "point";
            }
            return fault;
        }

        Person refused(String why) {
            return new Person(
                    id, unit, home, name, post, role, phone, email, point, allHours, since, why);
        }

        TeamMember member(LocalDate today) {
            var day = since.isBlank() ? today : Calendar.parse(since);
            return new TeamMember(
                    id,
                    unit == 0 ? null : unit,
                    UnitNames.clean(home),
                    UnitNames.clean(name),
                    UnitNames.clean(post),
                    role,
                    UnitNames.clean(phone),
                    List.of(),
                    email.strip(),
                    point,
                    allHours,
                    day == null ? today : day,
                    null,
                    null);
        }
    }
}
