// The preview's script: keeps the page equal to the site, tells what is wrong, shows where things are written.
// It speaks livereload's protocol (official-7). Whatever comes from the site is put into the page as text.
"use strict";
(() => {
  const script = document.currentScript;
  const known = JSON.parse(script.dataset.state);
  const SCROLL = "kpop-preview-scroll";
  const FIRST_WAIT = 100, LONGEST_WAIT = 2000;

  // ---- drawing

  const host = document.createElement("kpop-preview");
  const root = host.attachShadow({ mode: "open" });

  const make = (name, text, parts = {}, ...children) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(parts)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const style = make("link", "", { rel: "stylesheet", href: new URL("client.css", script.src).pathname });
  const alarm = make("section", "", { id: "alarm", role: "alert", hidden: "" });
  const badge = make("button", "", { id: "badge", type: "button", hidden: "" });
  const panel = make("section", "", { id: "panel", "aria-label": "Preview", tabindex: "-1", hidden: "" });
  const tip = make("p", "", { id: "tip", role: "status", hidden: "" });
  root.append(style, alarm, panel, tip, badge);
  host.hidden = true; // until its style sheet is there
  style.addEventListener("load", () => { host.hidden = false; });

  const place = (one) => (one.editor ? make("a", one.place, { href: one.editor, class: "place" })
    : make("span", one.place, { class: "place" }));

  const listed = (problems) => make("ol", "", {}, ...problems.map((one) => {
    const entry = make("li", "", { class: one.severity }, place(one), `: ${one.severity}[${one.code}]: ${one.message}`);
    if (one.hint) entry.append(make("span", one.hint, { class: "hint" }));
    return entry;
  }));

  const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const draw = () => {
    const { failure, errors, more, warnings } = known.problems;
    const count = errors.length + more;
    const wrong = count > 0 || failure !== "";
    alarm.replaceChildren();
    if (wrong) {
      const close = make("button", "Hide", { type: "button" });
      close.addEventListener("click", () => { alarm.hidden = true; });
      alarm.append(make("h2", failure ? "The generator failed" : `${plural(count, "error")}; this is the last good page`), close);
      if (failure) alarm.append(make("p", failure));
      alarm.append(listed(errors));
      if (more) alarm.append(make("p", `and ${more} more`));
    }
    alarm.hidden = !wrong;
    const said = [known.draft ? "draft" : "", count ? plural(count, "error") : "", warnings ? plural(warnings, "warning") : ""];
    badge.textContent = said.filter(Boolean).join(" · ");
    badge.className = wrong ? "wrong" : "";
    badge.hidden = badge.textContent === "";
    host.dataset.generation = known.generation;
    if (!panel.hidden) fill();
  };

  // ---- the cockpit

  let cockpit = null; // a promise of what the server knows of this page, asked for once a generation
  const ask = (name) => fetch(new URL(name, script.src), { cache: "no-store" }).then((got) => got.json());
  const cockpitNow = () => {
    if (!cockpit || cockpit.generation !== known.generation) {
      cockpit = ask(`cockpit.json?page=${encodeURIComponent(location.pathname)}`);
      cockpit.generation = known.generation;
    }
    return cockpit;
  };

  const fill = async () => {
    const [page, problems] = await Promise.all([cockpitNow(), ask("problems.json")]).catch(() => [null, []]);
    if (!page) return;
    const close = make("button", "Close", { type: "button" });
    close.addEventListener("click", () => show(false));
    panel.replaceChildren(make("h2", "This page"), close);
    panel.append(page.page ? make("p", page.page.draft ? "A draft, written in " : "Written in ", {}, place(page.page))
      : make("p", "Made of many files."));
    const lacking = marked(page.values);
    for (const [title, ones] of [["Not checked for too long", lacking.stale], ["Without a source", lacking.unsourced]]) {
      if (ones.length) panel.append(make("h3", title), make("ul", "", {}, ...ones.map((one) => make("li", `${one.label} `, {}, place(one)))));
    }
    if (page.unlinked.length) {
      panel.append(make("h3", "Names that do not link"), make("ul", "", {}, ...page.unlinked.map((one) => make("li",
        `${one.name} (${one.why === "off" ? "autolink is off" : one.means.join(" or ")}) `, {}, place(one)))));
    }
    panel.append(make("h3", problems.length ? "The whole site" : "The whole site: no problems"), listed(problems));
    panel.append(make("p", "? or Alt+K shows and hides this. Point at a value to see where it is written; with Alt, a click opens it."));
  };

  const show = (open) => {
    panel.hidden = !open;
    document.documentElement.toggleAttribute("data-kpop-cockpit", open);
    if (open) fill().then(() => panel.focus());
    else mark([]);
  };

  const VALUES = ".value, .fact-row dd";
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

  // What is known of a value on the page: whose it is and what it is called there say which.
  const found = (element, values) => {
    const of = (address, label) => values.filter((one) => one.of === address && one.label === label);
    if (element.matches(".value")) {
      const said = element.querySelector(".value-of");
      const whose = said && said.querySelector("a");
      if (!whose) return null;
      const fitting = of(whose.pathname, words(said).slice(words(whose).length).trim());
      const dates = [...element.querySelectorAll(".value-known time")].map((time) => time.dateTime);
      return fitting.find((one) => dates.includes(one.as_of)) || fitting[0] || null;
    }
    const row = element.parentElement;
    const fitting = of(location.pathname, words(row.querySelector("dt") || row));
    return fitting[[...row.querySelectorAll("dd")].indexOf(element)] || null;
  };

  const mark = (pairs) => {
    for (const element of document.querySelectorAll(VALUES)) element.style.outline = "";
    for (const [element, one] of pairs) {
      element.style.outline = `2px ${one.unsourced ? "dotted" : "dashed"} ${one.unsourced ? "#d33" : "#c80"}`;
    }
  };

  // Marks what is stale or unsourced on this page, and lists it, each once.
  const marked = (values) => {
    const pairs = [...document.querySelectorAll(VALUES)].map((element) => [element, found(element, values)]);
    const lacking = pairs.filter(([, one]) => one && (one.stale || one.unsourced));
    mark(lacking);
    const ones = [...new Set(lacking.map(([, one]) => one))];
    return { stale: ones.filter((one) => one.stale), unsourced: ones.filter((one) => one.unsourced) };
  };

  const point = async (event) => {
    const element = event.target.closest && event.target.closest(VALUES);
    if (!element) {
      tip.hidden = true;
      return null;
    }
    const page = await cockpitNow().catch(() => null);
    const one = page && found(element, page.values);
    if (one) {
      const said = [one.place, one.stale ? `not checked since ${one.stale}` : "", one.unsourced ? "no source" : "",
        one.status === "settled" ? "" : one.status];
      tip.textContent = said.filter(Boolean).join(" · ");
    }
    tip.hidden = !one;
    return one;
  };
  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", point);
  document.addEventListener("click", (event) => {
    if (event.altKey && event.target.closest && event.target.closest(VALUES)) {
      event.preventDefault();
      point(event).then((one) => { if (one && one.editor) location.assign(one.editor); });
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    const typing = event.composedPath()[0].closest && event.composedPath()[0].closest("input, textarea, select, [contenteditable]");
    if ((event.altKey && event.code === "KeyK") || (event.key === "?" && !typing)) {
      event.preventDefault();
      show(panel.hidden);
    } else if (event.key === "Escape") {
      if (!panel.hidden) show(false);
      alarm.hidden = true;
    }
  });
  badge.addEventListener("click", () => {
    if (alarm.hidden && known.problems.errors.length) alarm.hidden = false;
    else show(panel.hidden);
  });

  // ---- following the site

  const reload = () => {
    sessionStorage.setItem(SCROLL, JSON.stringify([location.pathname, scrollX, scrollY]));
    location.reload();
  };

  const swap = ({ path, version }) => {
    const links = [...document.querySelectorAll("link[rel~=stylesheet]")].filter((link) => new URL(link.href).pathname === path);
    if (!links.length) return reload();
    for (const link of links) {
      const fresh = link.cloneNode(false);
      fresh.href = `${path}?v=${version}`;
      fresh.addEventListener("load", () => link.remove());
      fresh.addEventListener("error", () => fresh.remove());
      link.after(fresh);
    }
    known.shown.styles[path] = version;
  };

  const take = (message) => {
    if (message.command === "reload") {
      if (message.liveCSS) swap(message);
      else reload();
    } else if (message.command === "kpop") {
      // What is shown here is for this page to say: a reload that is on its way has not happened yet.
      for (const key of ["generation", "problems", "draft"]) known[key] = message[key];
      draw();
      if (message.follow && message.follow !== location.pathname && document.visibilityState === "visible") {
        location.assign(message.follow);
      }
    }
  };

  let socket = null, timer = 0, wait = FIRST_WAIT;
  const connect = () => {
    clearTimeout(timer);
    if (socket) return;
    const opened = socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/livereload`);
    const tell = (message) => opened.send(JSON.stringify(message));
    opened.onopen = () => tell({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"], ext: "kpop" });
    opened.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.command === "hello") {
        wait = FIRST_WAIT;
        host.dataset.connected = "";
        tell({
          command: "info",
          url: location.href,
          plugins: { kpop: { shown: known.shown, generation: known.generation } },
        });
      } else take(message);
    };
    opened.onclose = () => {
      socket = null;
      delete host.dataset.connected;
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };
  const again = () => {
    wait = FIRST_WAIT;
    connect();
  };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") again(); });
  addEventListener("online", again);
  addEventListener("pageshow", again);

  const [path, x, y] = JSON.parse(sessionStorage.getItem(SCROLL) || "[]");
  sessionStorage.removeItem(SCROLL);
  if (path === location.pathname) scrollTo({ left: x, top: y, behavior: "instant" });

  document.documentElement.append(host);
  draw();
  connect();
})();
