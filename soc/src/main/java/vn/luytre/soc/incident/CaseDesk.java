package vn.luytre.soc.incident;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Team;
import vn.luytre.soc.unit.Teams;
import vn.luytre.soc.unit.Units;

/** The page of one case and the way back to it after a step. */
@Component
class CaseDesk {

    private final Incidents incidents;
    private final Units units;
    private final Teams teams;
    private final InstantSource clock;

    CaseDesk(Incidents incidents, Units units, Teams teams, InstantSource clock) {
        this.incidents = incidents;
        this.units = units;
        this.teams = teams;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param others the cases it is linked with, which the viewer sees too
     * @param problem key of the words for what did not happen; empty for none
     * @param team null if none was written down
     */
    record Page(
            Incidents.Whole whole,
            String unit,
            CaseTab tab,
            List<Incident> others,
            @Nullable Team team,
            String problem,
            Typed typed,
            Instant now) {

        Incident one() {
            return whole.one();
        }

        Parts parts() {
            return whole.parts();
        }

        String path() {
            return "/incidents/" + one().id();
        }

        /** Whether the viewer may do something with it. */
        boolean works() {
            return Viewer.current().has(CaseDesk.WORKING);
        }

        /** Whether he may also change what it holds: what is over stays as it is. */
        boolean changes() {
            return works() && one().status().open();
        }

        boolean provincial() {
            return Viewer.current().has(Role.ADMIN, Role.ANALYST, Role.RESPONSE);
        }

        boolean mine() {
            return one().owner() == Viewer.current().account();
        }
    }

    static final Role[] WORKING = {
        Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER
    };

    ModelAndView show(long id, CaseTab tab) {
        return show(id, tab, "", Typed.NOTHING, HttpStatus.OK);
    }

    ModelAndView show(long id, CaseTab tab, String problem, Typed typed, HttpStatus status) {
        var whole = incidents.whole(id);
        if (whole == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var page =
                new Page(
                        whole,
                        units.shortNames()
                                .getOrDefault(whole.one().unit(), "#" + whole.one().unit()),
                        tab,
                        incidents.of(
                                whole.parts().links().stream().map(Parts.Link::other).toList()),
                        teams.team(),
                        problem,
                        typed,
                        clock.instant());
        return new ModelAndView("incident/one", status).addObject("page", page);
    }

    /** Back to the tab, or the same page with what did not happen and all that was typed. */
    ModelAndView after(Outcome outcome, long id, CaseTab tab, Typed typed) {
        return switch (outcome) {
            case Outcome.Done _ -> new ModelAndView("redirect:/incidents/" + id + tab.path());
            case Outcome.Absent _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Outcome.Overtaken _ ->
                    show(id, tab, "incident.fault.overtaken", typed, HttpStatus.CONFLICT);
            case Outcome.Refused(var key) ->
                    show(id, tab, key, typed, HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }
}
