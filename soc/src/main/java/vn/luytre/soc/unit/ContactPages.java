package vn.luytre.soc.unit;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;

/** Adds, changes and removes contacts: the province's of any unit, a unit's people their own. */
@Controller
@Allowed({Role.ADMIN, Role.OFFICER, Role.HEAD, Role.CARRIER})
class ContactPages {

    private final Contacts contacts;
    private final UnitBooks books;

    ContactPages(Contacts contacts, UnitBooks books) {
        this.contacts = contacts;
        this.books = books;
    }

    @PostMapping("/units/{unit}/contacts")
    ModelAndView put(
            @PathVariable long unit,
            @RequestParam(defaultValue = "0") long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String post,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "false") boolean primary,
            @RequestParam(defaultValue = "false") boolean allHours,
            @RequestParam(defaultValue = "") String since) {
        seen(unit);
        var form = new ContactForm(id, name, post, phone, email, primary, allHours, since, null);
        var fault = form.fault();
        if (fault != null) {
            return page(unit, form.refused(fault), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (books.page(unit, false) == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        contacts.put(Viewer.current().actor(), form.contact(unit), form.happened());
        return new ModelAndView("redirect:/units/" + unit);
    }

    @GetMapping("/units/{unit}/contacts/{id}")
    ModelAndView edit(@PathVariable long unit, @PathVariable long id) {
        seen(unit);
        var form =
                contacts.of(unit).stream()
                        .filter(contact -> contact.id() == id)
                        .findFirst()
                        .map(ContactForm::of)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return page(unit, form, HttpStatus.OK);
    }

    @PostMapping("/units/{unit}/contacts/{id}/remove")
    String remove(@PathVariable long unit, @PathVariable long id) {
        seen(unit);
        contacts.remove(Viewer.current().actor(), unit, id);
        return "redirect:/units/" + unit;
    }

    private static void seen(long unit) {
        if (!Scope.current().sees(unit)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private ModelAndView page(long unit, ContactForm form, HttpStatus status) {
        var page = books.page(unit, true);
        if (page == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ModelAndView("unit/unit", status)
                .addObject("page", page)
                .addObject("form", form);
    }
}
