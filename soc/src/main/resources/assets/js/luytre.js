// What plain HTML cannot do: the menu on a phone, a file dropped, keys, the lock of an idle screen.
(() => {
  "use strict";
  const menu = document.querySelector("[data-menu]");
  menu?.addEventListener("click", (event) => {
    event.preventDefault();
    const nav = document.getElementById("nav");
    const open = nav.classList.toggle("nav--open");
    menu.setAttribute("aria-expanded", String(open));
  });

  // A file dropped on a .drop box goes into its file field.
  document.addEventListener("dragover", (event) => {
    const box = event.target.closest?.(".drop");
    if (box) { event.preventDefault(); box.classList.add("drop--over"); }
  });
  document.addEventListener("dragleave", (event) => event.target.closest?.(".drop")?.classList.remove("drop--over"));
  document.addEventListener("drop", (event) => {
    const box = event.target.closest?.(".drop");
    const field = box?.querySelector("input[type=file]");
    if (field) {
      event.preventDefault();
      box.classList.remove("drop--over");
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  // data-submit-on="change": the form goes when the field changes; without script its button does.
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("[data-submit-on=change]");
    if (form) { form.requestSubmit(); }
  });

  // data-most="bytes": files that the server would refuse together are refused before they are sent.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.matches?.("input[type=file][data-most]")) {
      const tooLarge = [...field.files].reduce((sum, file) => sum + file.size, 0) > Number(field.dataset.most);
      field.setCustomValidity(tooLarge ? field.dataset.mostWords : "");
      field.reportValidity();
    }
  });

  // A code of six digits sends itself.
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-code]") && /^\d{6}$/.test(event.target.value)) { event.target.form.requestSubmit(); }
  });

  // "n": the first row of the group after the one in focus, round to the first.
  const nextGroup = () => {
    const firsts = [...document.querySelectorAll(".group")].map((group) => {
      let row = group.nextElementSibling;
      while (row && !row.matches("[data-row]")) { row = row.nextElementSibling; }
      return row;
    }).filter((row) => row);
    const here = document.activeElement;
    const after = firsts.find((row) => here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING && !here.contains(row));
    (after ?? firsts[0])?.focus();
  };
  document.addEventListener("click", (event) => { if (event.target.closest?.("[data-keys]")) { document.getElementById("keys").showModal(); } });
  // The row of what was opened is marked; on a telephone the opened part takes the whole page and begins at its top.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "panel") { return; }
    if (matchMedia("(max-width: 720px)").matches) { scrollTo(0, 0); }
    const row = event.detail.requestConfig?.elt?.closest?.("[data-row]");
    if (row) {
      document.querySelectorAll("[data-row][aria-selected]").forEach((one) => one.removeAttribute("aria-selected"));
      row.setAttribute("aria-selected", "true");
    }
  });

  const typing = () => /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) { return; }
    if (event.key === "Escape") { document.querySelector("[data-close]")?.click(); return; }
    if (typing() || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "/") {
      const box = document.querySelector("[data-search]");
      if (box) { event.preventDefault(); box.focus(); }
      return;
    }
    if (event.key === "j" || event.key === "k") {
      const rows = [...document.querySelectorAll("[data-row]")];
      const at = rows.indexOf(document.activeElement.closest?.("[data-row]"));
      const next = rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
      next?.focus();
      return;
    }
    if (event.key === "?") { document.getElementById("keys")?.showModal(); return; }
    if (event.key === "Enter" && document.activeElement?.matches?.("[data-row]")) {
      document.activeElement.querySelector("a")?.click();
      return;
    }
    // data-row-key: the key works on the row in focus; a link leads to a field of that row.
    const inRow = document.activeElement?.closest?.("[data-row]")?.querySelector(`[data-row-key="${CSS.escape(event.key)}"]`);
    if (inRow) { event.preventDefault(); inRow.click(); return; }
    const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button) { button.click(); } else if (event.key === "n") { nextGroup(); }
  });

  // data-grid: arrows move between the links of a table's cells, up and down within a column.
  document.addEventListener("keydown", (event) => {
    const link = document.activeElement?.closest?.("[data-grid] [data-cell]");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!link || (!step && event.key !== "g")) { return; }
    event.preventDefault();
    const cell = link.closest("td");
    const rows = [...cell.closest("table").querySelectorAll("tbody tr")];
    let [row, column] = [rows.indexOf(cell.parentElement), cell.cellIndex];
    if (event.key === "g") {
      const heads = rows.filter((one) => one.matches(".matrix__group"));
      row = rows.indexOf(heads.find((one) => rows.indexOf(one) > row) ?? heads[0]);
    }
    const [down, right] = step ?? [1, 0];
    for (row += down, column += right; rows[row] && column >= 0 && column < rows[row].cells.length; row += down, column += right) {
      const next = rows[row].cells[column].querySelector("[data-cell]");
      if (next) { next.focus(); return; }
    }
  });

  // data-shows: what the row in focus speaks about is marked beside it.
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-shows]");
    if (row) {
      document.querySelectorAll(".shown").forEach((one) => one.classList.remove("shown"));
      const shown = document.getElementById(row.dataset.shows);
      shown?.classList.add("shown");
      shown?.scrollIntoView({ block: "nearest" });
    }
  });

  // data-selection: what is selected in the text goes into the field when the field is reached.
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    for (const field of document.querySelectorAll("[data-selection]")) {
      const inside = selection.anchorNode?.parentElement?.closest(field.dataset.selection);
      if (inside && String(selection).trim() !== "") { field.value = String(selection).trim(); }
    }
  });

  // data-names: the names of the chosen files are said before they are sent.
  document.addEventListener("change", (event) => {
    const said = document.getElementById(event.target.dataset?.names ?? "");
    if (said) { said.textContent = [...event.target.files].map((file) => file.name).join(", "); }
  });

  // data-vanish: an offer that lasts so many seconds.
  const vanish = () => document.querySelectorAll("[data-vanish]:not([data-ticking])").forEach((offer) => {
    offer.dataset.ticking = "true";
    setTimeout(() => offer.remove(), Number(offer.dataset.vanish) * 1000);
  });
  vanish();
  document.addEventListener("htmx:afterSwap", vanish);


  // A table drawn as rows on a telephone keeps for a screen reader what it is.
  const roles = () => document.querySelectorAll(".table--rows").forEach((table) => {
    const name = (parts, role) => table.querySelectorAll(parts).forEach((part) => part.setAttribute("role", role));
    table.setAttribute("role", "table");
    name("thead, tbody", "rowgroup");
    name("tr", "row");
    name("thead th", "columnheader");
    name("tbody th", "rowheader");
    name("td", "cell");
  });
  roles();
  document.addEventListener("htmx:afterSwap", roles);

  // data-remove="tr": the opened part goes away; without script the link leads to the page without it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-remove]");
    const part = link?.closest(link.dataset.remove);
    if (part) { event.preventDefault(); part.remove(); }
  });

  // Dragging over the bars of a histogram narrows the search to them.
  let picked = null;
  document.addEventListener("pointerdown", (event) => {
    const bar = event.target.closest?.("[data-narrow] a[data-from]");
    if (bar && event.button === 0) { picked = { first: bar, last: bar }; }
  });
  document.addEventListener("dragstart", (event) => { if (picked) { event.preventDefault(); } });
  document.addEventListener("pointermove", (event) => {
    const bar = picked && document.elementFromPoint(event.clientX, event.clientY)?.closest?.("[data-narrow] a[data-from]");
    if (!bar) { return; }
    picked.last = bar;
    const bars = [...bar.parentNode.querySelectorAll("a[data-from]")];
    const ends = [bars.indexOf(picked.first), bars.indexOf(bar)].sort((a, b) => a - b);
    bars.forEach((one, i) => one.toggleAttribute("data-picked", i >= ends[0] && i <= ends[1]));
  });
  document.addEventListener("pointerup", () => {
    const done = picked;
    picked = null;
    if (done && done.first !== done.last) {
      const ends = [done.first, done.last].sort((a, b) => (a.dataset.from < b.dataset.from ? -1 : 1));
      const query = done.first.closest("[data-narrow]").dataset.narrow;
      location.href = "/search?" + new URLSearchParams({ q: query, from: ends[0].dataset.from, to: ends[1].dataset.to });
    }
  });

  // data-sheet="id": on a telephone the dialog of that id holds the part it names (data-holds); elsewhere, and without
  // script, the part stays where it is. The dialog keeps the focus inside and gives it back to the button.
  const phone = matchMedia("(max-width: 720px)");
  for (const opener of document.querySelectorAll("[data-sheet]")) {
    const sheet = document.getElementById(opener.dataset.sheet);
    const part = document.getElementById(sheet.dataset.holds);
    const home = document.createComment("");
    part.before(home);
    const fit = () => {
      if (!phone.matches && sheet.open) { sheet.close(); }
      opener.hidden = !phone.matches;
      part.hidden = phone.matches && !sheet.open;
    };
    opener.addEventListener("click", () => {
      sheet.append(part);
      part.hidden = false;
      part.open = true;
      sheet.showModal();
    });
    sheet.addEventListener("close", () => { home.after(part); fit(); });
    sheet.addEventListener("click", (event) => { if (event.target === sheet) { sheet.close(); } }); // Beside it.
    phone.addEventListener("change", fit);
    fit();
  }

  // data-waits="id": while the answer to a form is on its way the part says for how long, and its button stops the waiting.
  document.addEventListener("submit", (event) => {
    const said = document.getElementById(event.target.dataset?.waits ?? "");
    if (!said) { return; }
    const begun = Date.now();
    const tick = setInterval(() => {
      said.hidden = false;
      said.querySelector("[data-seconds]").textContent = String(Math.round((Date.now() - begun) / 1000));
    }, 1000);
    const done = () => { clearInterval(tick); said.hidden = true; };
    said.querySelector("button").addEventListener("click", () => { window.stop(); done(); }, { once: true });
    addEventListener("pagehide", done, { once: true });
  });

  const copyFrom = (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) {
      const source = document.getElementById(button.dataset.copy);
      navigator.clipboard?.writeText(source.href ?? source.value ?? source.textContent);
      button.textContent = button.dataset.copied ?? button.textContent;
    }
  };
  document.addEventListener("click", copyFrom);
  document.addEventListener("click", (event) => { if (event.target.closest?.("[data-print]")) { window.print(); } });

  // The clock ticks by itself between pages.
  const clock = document.querySelector("[data-clock]");
  if (clock) {
    const offset = Number(clock.dataset.clock) - Date.now();
    const tick = () => {
      clock.textContent = new Intl.DateTimeFormat("vi-VN", { timeStyle: "medium", timeZone: "Asia/Ho_Chi_Minh", hour12: false }).format(Date.now() + offset);
    };
    setInterval(tick, 1000);
  }

  // An idle screen locks: the session stays, the password is asked again.
  const idle = Number(document.body.dataset.idle ?? 0);
  if (idle > 0) {
    let last = Date.now();
    for (const kind of ["keydown", "pointerdown", "scroll", "touchstart"]) {
      document.addEventListener(kind, () => { last = Date.now(); }, { passive: true });
    }
    setInterval(() => {
      if (Date.now() - last > idle * 1000) { document.getElementById("lock")?.requestSubmit(); }
    }, 5000);
  }
})();
