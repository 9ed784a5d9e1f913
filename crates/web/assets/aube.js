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
    if (line) say(line, "busy", line.dataset.saving);
    // A saving that waited for another names the versions that the other left.
    const body = event.detail?.ctx?.request?.body;
    for (const seen of source(event).form?.elements ?? []) {
      if (seen.name.startsWith("seen-") && body?.has?.(seen.name)) body.set(seen.name, seen.value);
    }
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

  // A form is sent as a whole once what saves itself is saved: each would else take the other for
  // somebody else.
  const savings = new WeakMap();
  const of = (event) => {
    const { form } = source(event);
    return form && source(event).hasAttribute("hx-post") ? form : null;
  };
  document.addEventListener("htmx:before:request", (event) => {
    const form = of(event);
    if (!form) return;
    const one = savings.get(form) ?? { count: 0, sends: null };
    one.count += 1;
    savings.set(form, one);
  });
  document.addEventListener("htmx:finally:request", (event) => {
    const form = of(event);
    const one = form && savings.get(form);
    if (!one) return;
    one.count -= 1;
    // The next that waits begins at once.
    setTimeout(() => {
      const { count, sends } = one;
      if (count > 0 || !sends) return;
      one.sends = null;
      form.requestSubmit(sends.button);
    });
  });
  document.addEventListener("submit", (event) => {
    const one = savings.get(event.target);
    if (!one || one.count <= 0) return;
    event.preventDefault();
    event.stopPropagation();
    one.sends = { button: event.submitter };
  }, true);

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
  const comboboxes = new WeakSet();
  const enhance = (part) => {
    for (const box of part.querySelectorAll("[data-combobox]")) {
      if (!comboboxes.has(box)) combobox(box);
      comboboxes.add(box);
    }
  };
  enhance(document);

  // A day is chosen in the calendar of the browser, or typed.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-picker]");
    const input = button && document.getElementById(button.dataset.picker);
    if (!input) return;
    const day = document.createElement("input");
    Object.assign(day, { type: "date", className: "picked", tabIndex: -1, ariaHidden: "true" });
    const typed = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(input.value);
    if (typed) day.value = `${typed[3]}-${typed[2].padStart(2, "0")}-${typed[1].padStart(2, "0")}`;
    day.addEventListener("change", () => {
      input.value = day.value.split("-").reverse().join("/");
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    day.addEventListener("blur", () => day.remove());
    button.after(day);
    day.focus();
    day.showPicker?.();
  });

  // Answers of a patient that could not be saved yet outlive a reload: they stay on this device, and
  // nothing else does, until the server has them or the patient leaves.
  const KEPT = "aube-own:";
  const LONGEST = 4 * 3600 * 1000;
  const shelf = {
    get(place) {
      try {
        const kept = JSON.parse(localStorage.getItem(KEPT + place));
        return kept && Date.now() - kept.at < LONGEST ? kept : null;
      } catch {
        return null;
      }
    },
    put(place, keys, pairs) {
      try {
        if (keys.length) localStorage.setItem(KEPT + place, JSON.stringify({ at: Date.now(), keys, pairs }));
        else localStorage.removeItem(KEPT + place);
        return true;
      } catch {
        return false;
      }
    },
    forget(what) {
      try {
        for (const name of Object.keys(localStorage).filter((it) => it.startsWith(KEPT))) {
          const place = name.slice(KEPT.length);
          if (what === "all" || what === place || !shelf.get(place)) localStorage.removeItem(name);
        }
      } catch {
        // A browser that keeps nothing has nothing to forget.
      }
    },
  };
  for (const mark of document.querySelectorAll("[data-forget]")) shelf.forget(mark.dataset.forget);

  // A form of questions saves each answer by itself: look/questionnaire says what is sent and what
  // comes back. What came is laid over the page, and what is being typed stays.
  const questionnaire = (sheet) => {
    const prefix = sheet.dataset.questionnaire;
    const form = sheet.closest("form");
    const line = document.getElementById(`${prefix}-saved`);
    if (!form || !line) return;
    const keyOf = (element) => element.closest?.("[data-question]")?.dataset.question;
    const questions = (part, filter) => [...part.querySelectorAll(`[data-question]${filter}`)].map((it) => it.dataset.question);
    // Questions that were changed and not sent yet, and those that were sent and not taken.
    const changed = new Set();
    const refused = new Set(questions(sheet, "[data-refused]"));
    let timer = 0;
    let busy = 0;
    let last = Promise.resolve();
    let leaving = false;
    // A field that goes while one is in it says that it changed.
    let laying = false;
    const place = sheet.closest("[data-keep]")?.dataset.keep;
    const flying = new Set();

    // What is not there any more goes, but not what is being typed, nor a calendar that is open.
    const drop = (old) => {
      const inside = old.querySelectorAll ? [old, ...old.querySelectorAll("[data-question]")] : [];
      if (inside.some((it) => changed.has(it.dataset.question) || it.matches(".picked"))) return;
      old.remove();
    };
    const lay = (old, now, sent) => {
      // A summary that is not there does not push away what one is typing, unless that is lost.
      const summary = old.id === `${prefix}-errors`;
      if (old === line || (summary && old.hidden && !("lost" in sheet.dataset))) return;
      if (old.nodeType !== Node.ELEMENT_NODE) {
        if (old.data !== now.data) old.data = now.data;
        return;
      }
      const typing = changed.has(keyOf(old));
      // A mark goes with what was sent under it.
      if (typing && "mark" in old.dataset && !sent.has(keyOf(old))) return;
      const scripted = old.closest("[data-combobox]");
      for (const { name } of [...old.attributes]) if (!scripted && !now.hasAttribute(name)) old.removeAttribute(name);
      for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
      let at = old.firstChild;
      for (const piece of [...now.childNodes]) {
        const same = piece.id
          ? [...old.children].find((it) => it.id === piece.id && it.nodeName === piece.nodeName)
          : at && !at.id && at.nodeName === piece.nodeName ? at : null;
        if (!same) {
          old.insertBefore(piece, at);
          continue;
        }
        // The order is that of the form: what stands before it is not there any more.
        while (at && at !== same) {
          const after = at.nextSibling;
          drop(at);
          at = after;
        }
        at = same.nextSibling;
        lay(same, piece, sent);
      }
      while (at) {
        const after = at.nextSibling;
        drop(at);
        at = after;
      }
      if (typing || !("value" in old) || !("name" in old)) return;
      if (["checkbox", "radio"].includes(old.type)) old.checked = now.checked;
      else if (old !== document.activeElement && old.value !== now.value) old.value = now.value;
    };

    const body = (keys, button) => {
      const names = new Set([...sheet.querySelectorAll("[data-carried]")].map((it) => it.name));
      for (const control of sheet.querySelectorAll("input, select, textarea")) if (keys.has(keyOf(control))) names.add(control.name);
      const pairs = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (names.has(name)) pairs.append(name, value);
      if (button) pairs.append(button.name, button.value);
      return pairs;
    };

    const keep = () => {
      if (!place) return false;
      const keys = new Set([...changed, ...flying, ...refused]);
      const carried = new Set([...sheet.querySelectorAll("[data-carried]")].map((it) => it.name));
      return shelf.put(place, [...keys], [...body(keys)].filter(([name]) => !carried.has(name)));
    };
    // What was kept is laid over the page under the mark that it was written under: what another
    // device saved since is a clash, and not overwritten.
    const restore = () => {
      const kept = place && shelf.get(place);
      if (!kept) return;
      for (const key of kept.keys) {
        const values = new Map();
        for (const [name, value] of kept.pairs) values.set(name, [...(values.get(name) ?? []), value]);
        for (const control of sheet.querySelectorAll("input, select, textarea")) {
          if (!control.name || keyOf(control) !== key) continue;
          const of = values.get(control.name) ?? [];
          if (["checkbox", "radio"].includes(control.type)) control.checked = of.includes(control.value);
          else if (of.length) control.value = of.shift();
          else if (control.type !== "hidden") control.value = "";
          changed.add(key);
        }
      }
      keep();
      soon(0);
    };

    const post = async (button) => {
      clearTimeout(timer);
      if (!changed.size && !button) return;
      const keys = new Set([...changed, ...refused]);
      const before = new Set([...sheet.querySelectorAll(".repetition")].map((it) => it.id));
      const key = button && keyOf(button);
      const group = button?.closest(".questionnaire-group, .questionnaire-part");
      const pairs = body(keys, button);
      changed.clear();
      for (const it of keys) flying.add(it);
      busy += 1;
      say(line, "busy", line.dataset.saving);
      let status = 0;
      let now = null;
      try {
        const answer = await fetch(sheet.dataset.saveTo, { method: "POST", body: pairs, redirect: "manual" });
        // A redirection is to the page where one signs in again.
        status = answer.type === "opaqueredirect" ? 303 : answer.status;
        if (answer.ok || status === 409) now = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(prefix);
      } catch {
        status = 0;
      }
      busy -= 1;
      flying.clear();
      if (!now) {
        for (const it of keys) if (!refused.has(it)) changed.add(it);
        const passing = status === 0 || status === 408 || status === 429 || status >= 500;
        say(line, "failed", passing ? line.dataset.waits : line.dataset.failed);
        if (passing) timer = setTimeout(send, 15000);
        keep();
        return;
      }
      refused.clear();
      for (const it of questions(now, "[data-refused]")) refused.add(it);
      const partly = "lost" in now.dataset || now.querySelector("[data-refused='']");
      if (button) document.activeElement?.blur();
      laying = true;
      lay(sheet, now, keys);
      laying = false;
      enhance(sheet);
      globalThis.htmx?.process?.(sheet);
      keep();
      if (status === 409) say(line, "failed", line.dataset.stale);
      else if (partly) say(line, "failed", line.dataset.partly);
      else say(line, "done", `${line.dataset.saved} ${new Date().toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit" })}`);
      if (!button) return;
      // The button may be gone: what it was about is next.
      const added = [...sheet.querySelectorAll(".repetition")].find((it) => !before.has(it.id));
      const controls = (part) => [...(part?.querySelectorAll("input:not([type=hidden]), select, textarea") ?? [])];
      const asked = key && sheet.querySelector(`[data-question="${CSS.escape(key)}"]`);
      const inside = controls(added ?? asked);
      const next = button.name.endsWith("-more") ? inside.at(-1) : inside[0];
      (next ?? group?.querySelector(`button[name="${prefix}-add"]`))?.focus();
    };
    const send = (button) => (last = last.then(() => post(button)));
    const soon = (delay) => {
      clearTimeout(timer);
      timer = setTimeout(send, delay);
    };

    sheet.addEventListener("input", ({ target }) => {
      const key = target.name && keyOf(target);
      if (!key) return;
      changed.add(key);
      keep();
      // What is searched is an answer once it is chosen.
      if (!target.closest("[data-combobox]")) soon(900);
    });
    sheet.addEventListener("change", ({ target }) => {
      const key = target.name && keyOf(target);
      if (!key || laying) return;
      changed.add(key);
      keep();
      soon(0);
    });
    const acts = ["add", "remove", "clear", "more", "keep", "take"].map((act) => `${prefix}-${act}`);
    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!acts.includes(button?.name)) {
        leaving = true;
        return;
      }
      event.preventDefault();
      const words = button.name.endsWith("-remove") && button.closest("[data-confirm]")?.dataset.confirm;
      if (!words || confirm(words)) send(button);
    });
    addEventListener("online", () => soon(0));
    addEventListener("beforeunload", (event) => {
      if (!leaving && (changed.size || busy) && !keep()) event.preventDefault();
    });
    restore();
  };
  document.querySelectorAll("[data-save-to]").forEach(questionnaire);
})();
