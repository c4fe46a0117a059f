package vn.luytre.soc.directive;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** What units say is not theirs, and what the province makes of it. A unit sees its own. */
@Controller
class DisputePages {

    private final Disputes disputes;
    private final Verdicts verdicts;
    private final Units units;

    DisputePages(Disputes disputes, Verdicts verdicts, Units units) {
        this.disputes = disputes;
        this.verdicts = verdicts;
        this.units = units;
    }

    /** {@code units} to give a matter to; empty for who may not decide. */
    record DisputePage(
            List<DisputeRows.Dispute> disputes, Map<Long, String> names, List<Unit> units) {

        String name(@Nullable Long unit) {
            return unit == null ? "" : names.getOrDefault(unit, "");
        }
    }

    @GetMapping("/disputes")
    @AllowedToAll
    ModelAndView list() {
        boolean decides = Viewer.current().has(Role.ADMIN, Role.ANALYST);
        return new ModelAndView("directive/disputes")
                .addObject(
                        "page",
                        new DisputePage(
                                disputes.all(),
                                units.shortNames(),
                                decides ? units.today() : List.of()));
    }

    @PostMapping("/disputes/{obligation}")
    @Allowed({Role.ADMIN, Role.ANALYST})
    String decide(
            @PathVariable long obligation,
            @RequestParam boolean accept,
            @RequestParam(required = false) @Nullable Long to,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        var step = disputes.decide(Viewer.current(), obligation, accept, to, reason);
        redirect.addFlashAttribute(
                "notice",
                switch (step) {
                    case Answers.Step.Done(long done) -> {
                        verdicts.compute(Set.of(), Set.of());
                        yield accept ? "Đã chấp nhận." : "Đã trả lời đơn vị.";
                    }
                    case Answers.Step.Refused(var why) ->
                            why.equals("dispute.unit")
                                    ? "Hãy chọn một đơn vị khác với đơn vị đang báo."
                                    : why.equals("reason")
                                            ? "Từ chối thì phải ghi lý do."
                                            : "Việc này đã có người quyết định.";
                    case Answers.Step.RefusedWords(var why) -> why;
                    case Answers.Step.Overtaken(var answer) -> "Việc này đã có người quyết định.";
                    case Answers.Step.Absent() -> "Không có việc này.";
                });
        return "redirect:/disputes";
    }
}
