

const make = (tag, className, ...inside) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside.filter(Boolean));
  return made;
};
const hovers = matchMedia("(hover: hover)");
const WAIT = 300;
const LINGER = 200;



const pages = new Map();
/** The head of the page at an address, and its first facts; the same file that a click then opens. */
const look = (address) => {
  if (!pages.has(address)) {
    pages.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : "")).then((html) => {
      const there = new DOMParser().parseFromString(html, "text/html");
      const text = (place, from = there) => from.querySelector(place)?.textContent.replace(/\s+/g, " ").trim() ?? "";
      const part = text(".hero .kicker-part");
      const facts = [...there.querySelectorAll(".fact-sheet .fact-row")].slice(0, 12).map((row) => [text("dt", row), text("dd summary, dd", row)]);
      return {
        name: text("h1"), kicker: text(".hero .kicker").replace(part, part && ` · ${part}`), native: text(".hero .native"), said: text(".hero .lede"),
        facts: facts.filter(([, value]) => value && value.length < 60).slice(1, 4), ...there.documentElement.dataset,
      };
    }).catch(() => null));
  }
  return pages.get(address);
};

const preview = make("div", "preview");
preview.popover = "manual";
preview.setAttribute("aria-hidden", "true"); // it says nothing that the link's target does not, and would be read in mid-sentence
document.body.append(preview);
let shown = null;
let timer = 0;

const hide = () => {
  clearTimeout(timer);
  if (shown) preview.hidePopover();
  shown = null;
};
const place = (link) => {
  const [line] = link.getClientRects();
  if (!line) return;
  const { offsetWidth: width, offsetHeight: height } = preview;
  const below = line.bottom + height + 8 < innerHeight || line.top < height + 8;
  preview.style.left = `${Math.max(8, Math.min(line.left, document.documentElement.clientWidth - width - 8))}px`;
  preview.style.top = `${below ? line.bottom + 6 : line.top - height - 6}px`;
};
const show = async (link) => {
  const found = await look(link.href.split("#")[0]);
  if (!found?.name || shown !== link || !link.isConnected) return;
  const native = found.native && make("span", "card-native", found.native);
  if (native && /[가-힣]/.test(found.native)) native.lang = "ko";
  const said = found.said.length > 180 ? `${found.said.slice(0, 180).replace(/\s\S*$/, "")} …` : found.said;
  const facts = make("dl", "card-facts", ...found.facts.map(([name, value]) => make("div", "", make("dt", "", name), make("dd", "", value))));
  for (const name of ["color", "kind"]) found[name] ? (preview.dataset[name] = found[name]) : delete preview.dataset[name];
  preview.replaceChildren(make("p", "card-kicker", found.kicker), make("p", "card-name", found.name, " ", native), said && make("p", "card-summary", said), found.facts.length ? facts : "");
  preview.showPopover();
  place(link);
};
const later = (link) => {
  clearTimeout(timer);
  if (link === shown) return;
  timer = setTimeout(() => { hide(); shown = link; show(link); }, WAIT);
};
const leave = () => {
  clearTimeout(timer);
  timer = setTimeout(hide, LINGER);
};

const LINKS = 'main a:is([class*="to-artist"], [class*="to-label"], [class*="to-person"], [class*="to-work"]), main .entry-name > a';
const linkOf = (event) => event.target.closest?.(LINKS);
document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse" || !hovers.matches) return;
  const link = linkOf(event);
  if (link) later(link);
  else if (event.target.closest?.(".preview")) clearTimeout(timer);
  else if (shown) leave();
  else clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
  const link = linkOf(event);
  if (link?.matches(":focus-visible")) later(link);
  else hide();
});
document.addEventListener("focusout", leave);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
addEventListener("scroll", () => {
  if (!document.activeElement.matches(LINKS)) hide();
  else if (shown) place(shown); // it was focus that scrolled
}, { passive: true });



for (const button of document.querySelectorAll(".value-said")) {
  const known = document.getElementById(button.getAttribute("popovertarget"));
  let waiting = 0;
  let peeking = false;
  const enter = (event) => {
    clearTimeout(waiting);
    if (event.pointerType !== "mouse" || known.matches(":popover-open")) return;
    waiting = setTimeout(() => { peeking = true; known.showPopover(); }, WAIT);
  };
  const out = () => {
    clearTimeout(waiting);
    if (peeking) waiting = setTimeout(() => { peeking = false; known.hidePopover(); }, LINGER);
  };
  for (const part of [button, known]) {
    part.addEventListener("pointerenter", enter);
    part.addEventListener("pointerleave", out);
  }
  button.addEventListener("click", (event) => {
    clearTimeout(waiting);
    if (!peeking) return;
    event.preventDefault(); // a click makes what was a glance stay
    peeking = false;
  });
}



for (const button of document.querySelectorAll(".copy")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.of).textContent.trim());
    button.textContent = button.dataset.done;
  });
}
for (const heading of document.querySelectorAll(".prose :is(h2, h3, h4)[id]")) {
  const link = make("a", "heading-link");
  link.href = `#${heading.id}`;
  link.setAttribute("aria-label", heading.textContent);
  heading.append(" ", link);
}
