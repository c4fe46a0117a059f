package vn.luytre.soc.detection;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;

/** Knowledge lists for programs. Publishing goes through the module that reads letters. */
@RestController
@RequestMapping("/api/v1/lists")
@Allowed(
        value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR},
        token = "lists:read")
class ListApi {

    private static final int MOST = 1_000;

    private final Lists lists;
    private final RetroStore retros;
    private final Knowledge knowledge;

    ListApi(Lists lists, RetroStore retros, Knowledge knowledge) {
        this.lists = lists;
        this.retros = retros;
        this.knowledge = knowledge;
    }

    @GetMapping
    List<KnowledgeList> all() {
        return lists.lists();
    }

    /** What is searched for now, and what was refused by reason. */
    @GetMapping("/resident")
    Knowledge.Status resident() {
        return knowledge.status();
    }

    @GetMapping("/{id}")
    KnowledgeList one(@PathVariable int id) {
        return found(lists.byId(new ListId(id)));
    }

    @GetMapping("/{id}/entries")
    List<Indicator> entries(
            @PathVariable int id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size,
            @RequestParam(defaultValue = "") String search) {
        return lists.entries(
                new ListId(id), Math.clamp(page, 0, 1_000_000), Math.clamp(size, 1, MOST), search);
    }

    @GetMapping("/{id}/diff")
    ListDiff diff(@PathVariable int id) {
        return found(lists.diff(new ListId(id)));
    }

    @GetMapping("/{id}/retro")
    RetroState retro(@PathVariable int id) {
        return found(retros.of(new ListId(id)));
    }

    private static <T> T found(@org.jspecify.annotations.Nullable T thing) {
        if (thing == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return thing;
    }
}
