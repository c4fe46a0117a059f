// data-complete="address": a box that offers what may stand at the caret (WAI-ARIA combobox with a listbox popup).
(() => {
  "use strict";
  const box = document.querySelector("[data-complete]");
  const list = box && document.getElementById(box.dataset.options);
  if (!list) { return; }
  const said = document.getElementById(box.dataset.said);
  const form = box.form;
  let offer = null;
  let at = -1;
  let timer = 0;
  let asking = null;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    offer = null;
    at = -1;
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const mark = (next) => {
    const all = [...list.children];
    all[at]?.setAttribute("aria-selected", "false");
    at = next;
    const one = all[at];
    if (!one) { box.removeAttribute("aria-activedescendant"); return; }
    one.setAttribute("aria-selected", "true");
    one.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", one.id);
  };

  const show = (answer) => {
    if (answer.options.length === 0) { close(); said.textContent = ""; return; }
    offer = answer;
    at = -1;
    list.replaceChildren(...answer.options.map((option, i) => {
      const one = document.createElement("li");
      one.id = `option-${i}`;
      one.setAttribute("role", "option");
      one.setAttribute("aria-selected", "false");
      const name = document.createElement("code");
      name.textContent = option.label;
      const note = document.createElement("span");
      note.className = "muted";
      note.textContent = option.note;
      one.append(name, " ", note);
      return one;
    }));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    box.removeAttribute("aria-activedescendant");
    said.textContent = `${answer.options.length} ${said.dataset.one}`;
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const fields = new FormData(form);
    const query = new URLSearchParams({ text: box.value, at: String(box.selectionStart ?? box.value.length) });
    for (const name of ["span", "from", "to", "had"]) { if (fields.get(name)) { query.set(name, fields.get(name)); } }
    try {
      const answer = await fetch(`${box.dataset.complete}?${query}`, { headers: { Accept: "application/json" }, signal: asking.signal });
      if (answer.ok && document.activeElement === box) { show(await answer.json()); }
    } catch (gone) {
      // The next key asks again; without an answer the box is a plain box.
    }
  };

  const take = (i) => {
    const option = offer.options[i];
    box.setRangeText(option.insert, offer.from, box.selectionStart ?? box.value.length, "end");
    const field = option.insert.endsWith(":");
    close();
    box.focus();
    if (field) { ask(); }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.code === "Space") { event.preventDefault(); ask(); return; }
    if (!offer) { return; }
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(at >= last ? 0 : at + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(at <= 0 ? last : at - 1); }
    else if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) { event.preventDefault(); take(at); }
    else if (event.key === "Enter") { close(); }
  });
  list.addEventListener("pointerdown", (event) => {
    const one = event.target.closest("[role=option]");
    if (one) { event.preventDefault(); take([...list.children].indexOf(one)); }
  });
  box.addEventListener("blur", close);
})();
