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

  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`a[data-kpop-draft]::before {
    content: "draft"; position: static; display: inline; margin-inline: 0 0.4em; padding: 0 0.4em; border: 1px dashed; border-radius: 4px;
    font: 600 0.7rem/1.4 system-ui, sans-serif; vertical-align: middle; white-space: nowrap;
  }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const markDrafts = () => {
    const drafts = new Set(known.drafts);
    for (const link of document.querySelectorAll("a[href]")) {
      link.toggleAttribute("data-kpop-draft", drafts.has(link.pathname) && words(link) !== "");
    }
  };

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
    markDrafts();
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
    const lacking = marked(page);
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

  const VALUES = ".value, .fact-row dd, .card-facts dd";
  const TIES = ".entry, .entries > li, .kin, .chart-table tbody tr";
  const MOMENTS = ".moment, .ribbon-moment";
  const times = (element) => [...element.querySelectorAll("time")].map((time) => time.dateTime);

  // What is known of a value on the page: whose it is and what it is called there say which.
  const valueAt = (element, values) => {
    const of = (address, label) => values.filter((one) => one.of === address && one.label === label);
    if (element.matches(".value")) {
      const said = element.querySelector(".value-of");
      const whose = said && said.querySelector("a");
      if (!whose) return null;
      const fitting = of(whose.pathname, words(said).slice(words(whose).length).trim());
      const dates = times(element.querySelector(".value-known"));
      return fitting.find((one) => dates.includes(one.as_of)) || fitting[0] || null;
    }
    const card = element.closest(".card");
    const whose = card ? card.querySelector(".card-name a").pathname : location.pathname;
    const row = element.parentElement;
    const fitting = of(whose, words(row.querySelector("dt") || row));
    return fitting[[...row.querySelectorAll("dd")].indexOf(element)] || null;
  };

  // A relation or a place in a chart: what it joins says which, and of several the words and dates that stand there.
  const tieAt = (element, ties) => {
    const target = (one) => one && one.querySelector(".entry-name > a, th > a");
    const branch = element.matches(".kin") && element.closest("ul").closest("li"); // of a family tree: the company next to it
    const next = branch && target(branch.querySelector(":scope > .kin"));
    const here = next ? next.pathname : location.pathname;
    const link = target(element), other = link ? link.pathname : "";
    const text = words(element), dates = times(element);
    const joins = (one) => one.to ? other && (one.of === here ? one.to === other : one.of === other && one.to === here)
      : (one.of === here || one.of === other) && one.said.some((said) => text.includes(said));
    const missing = (one) => one.said.filter((said) => !text.includes(said)).length + one.dates.filter((date) => !dates.includes(date)).length;
    const there = (one) => one.said.length + one.dates.length - missing(one);
    const fits = (one) => there(one) - missing(one);
    return ties.filter(joins).reduce((best, one) => (best && fits(best) >= fits(one) ? best : one), null);
  };

  // An event, a claim, a source, a term: its anchor says which.
  const thingAt = (element, things) => {
    const link = element.querySelector(".moment-link a") || element.querySelector(".moment-title > a");
    const anchor = element.matches(MOMENTS) ? link && decodeURIComponent(link.hash.slice(1)) : element.id;
    return Object.hasOwn(things, anchor) ? things[anchor] : null;
  };

  const found = (element, page) => {
    if (element.matches(VALUES)) return valueAt(element, page.values);
    return element.matches(TIES) ? tieAt(element, page.ties) : thingAt(element, page.things);
  };

  // The innermost part of the page around a node of which is known where it is written, and what is known.
  const around = (node, page) => {
    const at = `${VALUES}, ${TIES}, ${MOMENTS}, [id]`;
    for (let element = node.closest && node.closest(at); element; element = element.parentElement && element.parentElement.closest(at)) {
      const one = found(element, page);
      if (one) return [element, one];
    }
    return [null, null];
  };

  let outlined = [];
  const mark = (pairs) => {
    for (const element of outlined) element.style.outline = "";
    outlined = pairs.map(([element]) => element);
    for (const [element, one] of pairs) {
      element.style.outline = `2px ${one.unsourced ? "dotted" : "dashed"} ${one.unsourced ? "#d33" : "#c80"}`;
    }
  };

  // Marks what is stale or unsourced on this page, and lists it, each once.
  const marked = (page) => {
    const shown = [...document.querySelectorAll(`${VALUES}, ${TIES}`)].map((element) => [element, found(element, page)]);
    const lacking = shown.filter(([, one]) => one && (one.stale || one.unsourced));
    mark(lacking);
    const ones = [...new Map(lacking.map(([element, one]) => [one.place, { ...one, label: one.label || words(element.querySelector(".entry-name, th") || element) }])).values()];
    return { stale: ones.filter((one) => one.stale), unsourced: ones.filter((one) => one.unsourced) };
  };

  let pointed = null;
  const point = async (event) => {
    pointed = event.target;
    const page = event.target.closest && await cockpitNow().catch(() => null);
    const [element, one] = page ? around(event.target, page) : [null, null];
    if (pointed !== event.target) return null; // it moved on while we asked
    tip.hidden = !one || element.closest("kpop-preview") !== null;
    if (one) {
      const said = [one.place, one.stale ? `not checked since ${one.stale}` : "", one.unsourced ? "no source" : "",
        one.status === "settled" ? "" : one.status];
      tip.textContent = said.filter(Boolean).join(" · ");
    }
    return one;
  };
  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", point);
  document.addEventListener("click", (event) => {
    if (event.altKey && !tip.hidden && pointed === event.target) {
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
      for (const key of ["generation", "problems", "draft", "drafts"]) known[key] = message[key];
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
