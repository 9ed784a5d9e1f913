// The little that moves. Every page works without it.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // Light or dark: remembered in a cookie, so that the server draws the next page right at once.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const now = root.dataset.theme ?? (dark.matches ? "dark" : "light");
      const next = now === "dark" ? "light" : "dark";
      root.dataset.theme = next;
      const secure = location.protocol === "https:" ? ";secure" : "";
      document.cookie = `aube-theme=${next};path=/;max-age=31536000;samesite=lax${secure}`;
    });
  }

  // The errors of a form are read first.
  document.querySelector("[data-errors]")?.focus();

  // A field that saves itself says so under it.
  const status = (element) =>
    element?.name ? element.closest(".field")?.querySelector(`[data-saved-for="${CSS.escape(element.name)}"]`) : null;
  const say = (line, state, words) => {
    line.classList.toggle("is-done", state === "done");
    line.classList.toggle("is-failed", state === "failed");
    line.textContent = words;
  };
  const source = (event) => event.detail?.ctx?.sourceElement ?? event.target;
  document.addEventListener("htmx:before:request", (event) => {
    const line = status(source(event));
    if (!line) return;
    say(line, "busy", line.dataset.saving);
    // A saving that waited for another names the version that the other left.
    const element = source(event);
    const seen = element.form?.elements.namedItem(`seen-${element.name}`);
    const body = event.detail?.ctx?.request?.body;
    if (seen && body?.set) body.set(seen.name, seen.value);
  });
  document.addEventListener("htmx:after:request", (event) => {
    const line = status(source(event));
    if (!line) return;
    const code = event.detail?.ctx?.response?.status ?? 0;
    if (code === 409) say(line, "failed", line.dataset.stale);
    else if (code < 200 || code >= 300) say(line, "failed", line.dataset.failed);
    else say(line, "done", `${line.dataset.saved} ${new Date().toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit" })}`);
  });
  document.addEventListener("htmx:error", (event) => {
    const line = status(source(event));
    if (line) say(line, "failed", line.dataset.failed);
  });

  // Search as one types: arrows, Enter, Escape, and the count read aloud.
  const combobox = (box) => {
    const input = box.querySelector("input[type=text]");
    const code = box.querySelector("[data-code]");
    const list = document.getElementById(box.dataset.combobox);
    const count = box.querySelector("[data-count]");
    if (!input || !code || !list || !count) return;
    let active = -1;
    const options = () => [...list.querySelectorAll("[role=option]")];
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    const mark = (index) => {
      active = index;
      options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
      const chosen = options()[index];
      if (chosen) {
        input.setAttribute("aria-activedescendant", chosen.id);
        chosen.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };
    const open = (shown) => {
      list.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown));
      if (!shown) mark(-1);
    };
    const choose = (option) => {
      input.value = option.dataset.label;
      code.value = option.dataset.code;
      open(false);
      count.textContent = "";
      code.dispatchEvent(new Event("change", { bubbles: true }));
    };
    open(false);
    // What is typed after a choice is no longer that choice.
    input.addEventListener("input", () => { code.value = ""; });
    box.addEventListener("htmx:after:swap", () => {
      const found = options().length;
      const typed = input.value.trim() !== "";
      count.textContent = !typed ? "" : found ? `${found} ${box.dataset.found}` : box.dataset.none;
      open(found > 0 && document.activeElement === input);
    });
    input.addEventListener("keydown", (event) => {
      const all = options();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!all.length) return;
        event.preventDefault();
        if (list.hidden) open(true);
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark((active + step + all.length + (active < 0 && step < 0 ? 1 : 0)) % all.length);
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        choose(all[active]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        open(false);
      }
    });
    list.addEventListener("mousedown", (event) => {
      // Keeps the focus in the field.
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
    input.addEventListener("blur", () => open(false));
  };
  document.querySelectorAll("[data-combobox]").forEach(combobox);
})();
