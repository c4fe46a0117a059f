package vn.luytre.soc.unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.ui.QrCode;

/** The response team: how everybody reaches it, who is in it, and which units have its numbers at hand. */
@Controller
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.CARRIER,
    Role.AUDITOR
})
class TeamPages {

    private final Teams teams;
    private final Units units;
    private final Audit audit;

    TeamPages(Teams teams, Units units, Audit audit) {
        this.teams = teams;
        this.units = units;
        this.audit = audit;
    }

    @Bean
    static NavEntry teamEntry() {
        return new NavEntry(
                NavEntry.Group.SETUP,
                22,
                "/team",
                "unit.team.title",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "LEADER", "OFFICER", "HEAD", "CARRIER"),
                null);
    }

    /**
     * The page.
     *
     * @param team null if none was written down yet
     * @param read when the viewer's unit read the card as it stands; null for not, and for the province's people
     * @param unread units that did not, for the province's people; empty for a unit's
     */
    record Page(
            @Nullable Team team,
            List<TeamMember> members,
            List<TeamMember> former,
            List<Unit> homes,
            @Nullable Instant read,
            List<Unit> unread,
            int all) {

        List<TeamMember> points() {
            return members.stream().filter(TeamMember::point).toList();
        }
    }

    @GetMapping("/team")
    ModelAndView team() {
        return page(null, null, HttpStatus.OK);
    }

    @Allowed(Role.ADMIN)
    @GetMapping("/team/members/{id}")
    ModelAndView edit(@PathVariable long id) {
        var member = teams.member(id);
        if (member == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return page(null, TeamForms.Person.of(member), HttpStatus.OK);
    }

    private ModelAndView page(
            TeamForms.@Nullable Body body, TeamForms.@Nullable Person person, HttpStatus status) {
        long own = Viewer.current().unit();
        var team = teams.team();
        var page =
                new Page(
                        team,
                        teams.serving(),
                        own == 0 ? teams.former() : List.of(),
                        own == 0 ? units.today() : List.of(),
                        teams.readings().get(own),
                        own == 0 && team != null ? teams.unread() : List.of(),
                        units.today().size());
        return new ModelAndView("unit/team", status)
                .addObject("page", page)
                .addObject("body", body == null ? TeamForms.Body.of(team) : body)
                .addObject("person", person == null ? TeamForms.Person.empty() : person);
    }

    @Allowed(Role.ADMIN)
    @PostMapping("/team")
    ModelAndView putTeam(@RequestParam Map<String, String> sent) {
        var form = TeamForms.Body.read(sent);
        var fault = form.fault();
        if (fault != null) {
            return page(form.refused(fault), null, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        teams.put(Viewer.current().actor(), form);
        return new ModelAndView("redirect:/team");
    }

    @Allowed(Role.ADMIN)
    @PostMapping("/team/members")
    ModelAndView putMember(@RequestParam Map<String, String> sent) {
        var form = person(sent);
        var fault = form.fault();
        if (fault == null && form.unit() != 0 && units.byId(form.unit()) == null) {
            fault = "home";
        }
        if (fault != null) {
            return page(null, form.refused(fault), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        teams.put(Viewer.current().actor(), form);
        return new ModelAndView("redirect:/team#members");
    }

    private static TeamForms.Person person(Map<String, String> sent) {
        try {
            return TeamForms.Person.read(sent);
        } catch (IllegalArgumentException _) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    /** A person leaves the team; somebody who serves may take over. */
    @Allowed(Role.ADMIN)
    @PostMapping("/team/members/{id}/end")
    ModelAndView end(
            @PathVariable long id,
            @RequestParam String day,
            @RequestParam(defaultValue = "0") long successor) {
        LocalDate from = Calendar.parse(day);
        var actor = Viewer.current().actor();
        if (from != null && teams.end(actor, id, from, successor == 0 ? null : successor)) {
            return new ModelAndView("redirect:/team#members");
        }
        var member = teams.member(id);
        if (member == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var form = TeamForms.Person.of(member).refused("until");
        return page(null, form, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The unit's people say that they have the team's numbers at hand. */
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    @PostMapping("/team/readings")
    String read() {
        teams.read(Viewer.current().actor(), Viewer.current().unit());
        return "redirect:/team";
    }

    /** What stands on the card: the team itself first, then its points of contact. */
    private List<Contact> card(Team team) {
        var card = new ArrayList<Contact>();
        if (team.reachable()) {
            card.add(team.contact());
        }
        teams.serving().stream()
                .filter(TeamMember::point)
                .map(TeamMember::contact)
                .forEach(card::add);
        return card;
    }

    /** The card for the wall. */
    record CardPage(Team team, List<DirectoryPages.Coded> people) {}

    @GetMapping("/team/card")
    String card(Model model) {
        var team = known();
        var people =
                card(team).stream()
                        .map(one -> new DirectoryPages.Coded(one, code(team, one)))
                        .toList();
        model.addAttribute("page", new CardPage(team, people));
        return "unit/team-card";
    }

    private static QrCode code(Team team, Contact contact) {
        return QrCode.of(VCards.of(team.name(), contact));
    }

    @GetMapping("/team.vcf")
    ResponseEntity<byte[]> cards() {
        var team = known();
        audit.record(Viewer.current().actor(), "unit.contacts-export", "team", Map.of());
        var cards = new StringBuilder();
        card(team).forEach(one -> cards.append(VCards.of(team.name(), one)));
        return DirectoryPages.file(cards.toString(), "doi-ung-cuu-su-co.vcf");
    }

    private Team known() {
        var team = teams.team();
        if (team == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return team;
    }
}
