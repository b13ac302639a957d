// Comfort only: everything is there without it. Remembers the language, sorts and narrows the table, lights up a whole quote.
"use strict";
(() => {
  const memory = {
    get: () => { try { return localStorage.getItem("riwaya-language"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("riwaya-language", value); } catch { /* private window */ } },
  };
  const { page, language } = document.body.dataset;
  const other = document.querySelector("[data-switch]");
  if (other) {
    // Only the door (index.html) turns by itself: whoever opens a certain page in a certain language means it.
    if (page === "index" && language === "ar" && !location.hash && memory.get() === "en") location.replace(other.href);
    other.addEventListener("click", () => {
      memory.set(other.dataset.switch);
      if (location.hash) other.href = other.href.split("#")[0] + location.hash;
    });
  }

  const light = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    for (const mark of document.querySelectorAll("mark[data-claims]")) mark.classList.toggle("lit", mark.dataset.claims.split(" ").includes(id));
  };
  addEventListener("hashchange", light);
  light();

  // Choosing a voice lights up the cards of the claims that prove its bounds, too.
  for (const pick of document.querySelectorAll(".pick")) {
    pick.addEventListener("change", () => {
      for (const card of document.querySelectorAll(".card.lit")) card.classList.remove("lit");
      if (pick.classList.contains("v0")) return;
      const panel = pick.closest(".question").querySelector(`.p${pick.id.split("v").pop()}`);
      for (const name of panel.dataset.claims.split(" ").filter(Boolean)) document.getElementById(name)?.classList.add("lit");
    });
  }

  const table = document.querySelector("table.incidents");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, n) => row.cells[n].dataset.sort ?? row.cells[n].textContent.trim();
  heads.forEach((head, n) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const compare = new Intl.Collator(language, { numeric: true }).compare;
      rows.sort((a, b) => {
        const [x, y] = [value(a, n), value(b, n)];
        if (!x || !y) return !x - !y;
        return down ? compare(y, x) : compare(x, y);
      });
      body.append(...rows);
    });
  });

  const form = document.querySelector("form.filter");
  form.hidden = false;
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
  const folded = new Map(rows.map((row) => [row, fold(row.textContent)]));
  const narrow = () => {
    const words = fold(form.words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = words.every((word) => folded.get(row).includes(word))
        && (!form.event.value || row.dataset.event === form.event.value)
        && (!form.grade?.value || row.dataset.grade === form.grade.value)
        && (!form.disputed.checked || Number(row.dataset.disputed) > 0);
      row.hidden = !fits;
      shown += fits;
    }
    form.shown.value = `${shown} / ${form.shown.dataset.all}`;
  };
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();
})();
