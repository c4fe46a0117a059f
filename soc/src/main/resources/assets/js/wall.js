// The board watches itself: its own clock, and each block says when its figures have grown old.
(() => {
  "use strict";
  const format = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "Asia/Ho_Chi_Minh", hour12: false });
  const clock = document.querySelector("[data-clock]");
  const newest = document.querySelector("[data-newest]");
  const offset = Number(clock.dataset.clock) - Date.now();
  const blocks = [...document.querySelectorAll("[data-every]")];
  const heard = new Map(blocks.map((block) => [block, Date.now()]));

  const age = () => {
    const now = Date.now();
    clock.textContent = format.format(now + offset);
    for (const block of blocks) {
      // Three missed turns: the figures stay, but nobody may take them for new.
      const stale = now - heard.get(block) > 3000 * Number(block.dataset.every);
      block.classList.toggle("board__block--stale", stale);
      const words = block.querySelector("[data-stale]");
      if (words) { words.hidden = !stale; }
    }
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    if (heard.has(event.target)) {
      heard.set(event.target, Date.now());
      newest.textContent = event.target.querySelector("[data-at]")?.textContent ?? newest.textContent;
      age();
    }
  });
  // The link was withdrawn: nothing of ours may stay on the screen.
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 404) { location.reload(); }
  });
  setInterval(age, 1000);
  // A new day: the board begins anew, with its date.
  const today = () => new Intl.DateTimeFormat("vi-VN", { dateStyle: "short", timeZone: "Asia/Ho_Chi_Minh" }).format(Date.now() + offset);
  const begun = today();
  setInterval(() => { if (today() !== begun) { location.reload(); } }, 30000);
})();
