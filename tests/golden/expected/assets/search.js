

const form = document.querySelector(".search form");
const box = form.elements.q;
const home = new URL(form.dataset.homeHref, document.baseURI);
const once = (make) => { let made; return () => (made ??= make()); };
const json = async (address) => (await fetch(new URL(address, document.baseURI))).json();




const FINALS = "ᄀ ᄁ ᄀᄉ ᄂ ᄂᄌ ᄂᄒ ᄃ ᄅ ᄅᄀ ᄅᄆ ᄅᄇ ᄅᄉ ᄅᄐ ᄅᄑ ᄅᄒ ᄆ ᄇ ᄇᄉ ᄉ ᄊ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ".split(" ");
const COMPOUNDS = { ᅪ: "ᅩᅡ", ᅫ: "ᅩᅢ", ᅬ: "ᅩᅵ", ᅯ: "ᅮᅥ", ᅰ: "ᅮᅦ", ᅱ: "ᅮᅵ", ᅴ: "ᅳᅵ" };
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/[ᆨ-ᇂ]/g, (sign) => FINALS[sign.charCodeAt(0) - 0x11a8]).replace(/[ᅪᅫᅬᅯᅰᅱᅴ]/g, (sign) => COMPOUNDS[sign]);
const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const joined = (text) => words(text).join("");


const begun = (text) => joined(text.normalize("NFC").replace(/[가-힣]/g, (sign) => String.fromCharCode(0x1100 + Math.floor((sign.charCodeAt(0) - 0xac00) / 588))));
const initials = (text) => begun(text).replace(/[^ᄀ-ᄒ]/g, "");


const STARTS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ");
const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const ENDS = " k k ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p t".split(" ");
const latin = (text) => [...text.normalize("NFC")].map((sign) => {
  const at = sign.charCodeAt(0) - 0xac00;
  return at < 0 || at > 11171 ? " " : STARTS[Math.floor(at / 588)] + VOWELS[Math.floor((at % 588) / 28)] + ENDS[at % 28];
}).join("").replaceAll(" ", "");


const SOUNDS = "ggnddrmbbssnjjjgdbh";
const heard = (text) => fold(text).replace(/ᄋ(?=[ᅡ-ᅵ])/g, "").replace(/[ᄀ-ᄒ]/g, (sign) => SOUNDS[sign.charCodeAt(0) - 0x1100])
  .replace(/ng/g, "n").replace(/r(?=[^aeiouyrᅡ-ᅵ]|$)/g, (sign, at, whole) => (/[ᅡ-ᅵ]/.test(whole) ? sign : ""))
  .replace(/c(?=[eiy])/g, "s").replace(/ch|sh|[dt]s|[jz]/g, "j").replace(/ph|[pfv]/g, "b").replace(/[kcq]/g, "g").replace(/x/g, "gs")
  .replace(/t/g, "d").replace(/l/g, "r").replace(/ /g, "").replace(/(.)\1+/g, "$1").replace(/[^bdgjmnrs]/g, "");


const LETTERS = "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 지".split(" ");
const spelt = (text) => text.replace(/(?<!\p{L})[A-Z]{2,4}(?!\p{L})/gu, (word) => [...word].map((sign) => LETTERS[sign.charCodeAt(0) - 65]).join(""));


const tails = (text) => words(text).map((_, at, all) => (at ? all.slice(at).join("") : "")).filter(Boolean).join("\n");

const heads = (text) => text.split(" ").map((_, at, all) => all.slice(0, at + 1).join(" "));


const swapped = (word) => (/^[a-z0-9]{3,5}$/.test(word) ? [...word].slice(1).map((sign, at) => word.slice(0, at) + sign + word[at] + word.slice(at + 2)) : []);


const shortened = (query, name) => {
  const [short, long] = [query, name].map((text) => [...text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")]);
  let at = -1;
  return short.length > 1 && short[0] === long[0] && short.every((sign) => (at = long.indexOf(sign, at + 1)) >= 0);
};



const engine = once(async () => (await import(new URL(form.dataset.engineHref, document.baseURI))).default);
const typos = (term) => (term.length < 4 ? 0 : term.length < 6 ? 1 : term.length < 14 ? 2 : 3);
const lines = (text, field) => (field === "words" || field === "with" || field === "b" ? words(text) : text.split("\n")).filter(Boolean);

const names = once(async () => {
  const [{ kinds, things }, MiniSearch] = await Promise.all([json(form.dataset.namesHref), engine()]);
  const made = things.map((one, id) => {
    const own = [one.n, one.o ?? ""], other = one.x ?? [], former = one.f ?? [], all = [...own, ...other, ...former];
    const each = (list, by) => list.map(by).filter(Boolean).join("\n");
    return {
      id, own: each(own, joined), other: each([...other, ...all.map(spelt).filter((name) => !all.includes(name))], joined), former: each(former, joined), member: each(one.m ?? [], joined),
      tail: each(all, tails), first: each(all, initials), latin: each(all, latin), heard: each([...all.flatMap(heads), ...words(all.join(" "))], heard),
      words: all.join(" "), with: [...(one.m ?? []), one.t ?? "", kinds[one.k]].join(" "),
    };
  });
  const fields = ["own", "other", "former", "member", "tail", "first", "latin", "heard", "words", "with"];
  const index = new MiniSearch({ fields, tokenize: lines, processTerm: (term) => term });
  index.addAll(made);
  return { kinds, things, index };
});

const texts = once(async () => {
  const [told, MiniSearch] = await Promise.all([json(form.dataset.textsHref), engine()]);
  const index = new MiniSearch({ fields: ["n", "b"], tokenize: words, processTerm: (term) => term });
  index.addAll(told.map((one, id) => ({ id, ...one })));
  return { told, index };
});

/** The things that a query may mean, the likeliest first. */
export const find = async (query) => {
  const { kinds, things, index } = await names();
  const whole = joined(query);
  if (!whole) return [];
  const weights = { prefix: 0.55, fuzzy: 0.35 };
  const asked = [
    { queries: [whole], fields: ["own", "other", "former", "latin", "tail", "member"], prefix: true, fuzzy: typos(whole), weights, boost: { own: 9, other: 7, former: 6, latin: 5, tail: 2, member: 1.5 } },
    { queries: swapped(whole), fields: ["own", "other", "former"], boost: { own: 5, other: 4, former: 3 } },
    { queries: [query], fields: ["words", "with"], combineWith: "AND", tokenize: words, prefix: true, fuzzy: typos, weights, boost: { words: 3, with: 0.8 } },
  ];
  if (/[ㄱ-ㅎ]/.test(query)) asked.push({ queries: [begun(query)], fields: ["first"], prefix: true, boost: { first: 6 } });
  const options = { tokenize: (text) => [text], processTerm: (term) => term };
  const found = new Map();
  const add = (more) => more.forEach(({ id }) => found.set(id, found.get(id) ?? things[id]));
  add(index.search({ combineWith: "OR", queries: asked }, options));
  const abbreviated = (short) => things.flatMap((one, id) => {
    const named = (name) => shortened(short, name) || (short.length > 2 && shortened(begun(short), initials(name)));
    return [one.n, one.o ?? "", ...(one.x ?? [])].some(named) ? { id } : [];
  });
  if (!found.size) query.split(/\s+/).forEach((part, _, all) => all.length > 1 && /^[ㄱ-ㅎ가-힣]+$/.test(part) && add(abbreviated(part)));
  if (found.size < 3) add(index.search(query, { tokenize: words, fields: ["words", "with", "own"], prefix: true, fuzzy: typos }));
  if (found.size < 3) add(abbreviated(query));
  if (found.size < 3) {
    const sounds = [heard(query), ...words(query).map(heard)].filter((sound) => sound.length > 1);
    const near = { prefix: (sound) => sound.length > 2, fuzzy: (sound) => (sound.length > 5 ? 2 : sound.length > 3 ? 1 : 0), weights: { prefix: 0.3, fuzzy: 0.2 } };
    if (sounds.length) add(index.search(sounds.join("\n"), { ...near, fields: ["heard"], tokenize: (text) => text.split("\n"), processTerm: (term) => term }));
  }
  return [...found.values()].map((one) => ({ ...one, kind: kinds[one.k] }));
};

const findTexts = async (query) => {
  const [{ kinds }, { told, index }] = await Promise.all([names(), texts()]);
  const options = { prefix: (term) => term.length > 2, fuzzy: (term) => (term.length > 5 ? 1 : 0), boost: { n: 2 } };
  let found = index.search(query, { ...options, combineWith: "AND" });
  if (!found.length) found = index.search(query, options);
  return found.slice(0, 20).map(({ id }) => ({ ...told[id], kind: kinds[told[id].k] ?? "" }));
};



const make = (tag, className, ...inside) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside.filter(Boolean));
  return made;
};
const said = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const address = (one) => new URL(one.a.slice(1), home).href;
const native = (one) => {
  if (!one.o) return "";
  const made = make("span", "find-native", one.o);
  if (/[가-힣]/.test(one.o)) made.lang = "ko";
  return made;
};
const line = (one) => [make("span", "find-name", one.n, " ", native(one)), make("span", "find-kind", one.t || one.kind)];

const excerpt = (text, query) => {
  const asked = words(query);
  const signs = text.split(/(\s+)/);
  const at = Math.max(0, signs.findIndex((sign) => asked.some((word) => fold(sign).includes(word))));
  const from = Math.max(0, at - 16);
  const made = make("span", "", from ? "… " : "");
  for (const sign of signs.slice(from, from + 60)) made.append(asked.some((word) => fold(sign).includes(word)) ? make("mark", "", sign) : sign);
  if (signs.length > from + 60) made.append(" …");
  return made;
};



const list = make("ul", "find");
const heardCount = make("p", "visually-hidden");
let chosen = -1;

const close = () => {
  list.hidden = true;
  chosen = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
};
const choose = (number) => {
  const options = [...list.children];
  chosen = options.length ? (number + options.length) % options.length : -1;
  options.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
  if (chosen < 0) return;
  box.setAttribute("aria-activedescendant", options[chosen].id);
  options[chosen].scrollIntoView({ block: "nearest" });
};
const option = (href, ...inside) => {
  const made = make("li", "", ...inside);
  made.role = "option";
  made.id = `search:${list.children.length}`;
  made.setAttribute("aria-selected", "false");
  made.dataset.to = href;
  list.append(made);
};
const suggest = async () => {
  const query = box.value;
  if (!query.trim()) return close();
  const found = await find(query);
  if (query !== box.value || document.activeElement !== box) return;
  list.replaceChildren();
  for (const one of found.slice(0, 7)) option(address(one), ...line(one));
  const all = new URL(form.action);
  all.searchParams.set("q", query);
  option(all.href, make("span", "find-all", said(found.length ? form.dataset.all : form.dataset.none, { query })));
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
  heardCount.textContent = said(form.dataset.count, { count: found.length });
  chosen = -1;
  box.removeAttribute("aria-activedescendant");
};

list.id = "search:list";
list.role = "listbox";
list.setAttribute("aria-label", form.querySelector("label").textContent);
heardCount.setAttribute("aria-live", "polite");
for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) box.setAttribute(name, value);
form.append(list, heardCount);
close();
box.addEventListener("focus", names, { once: true });
box.addEventListener("input", suggest);
box.addEventListener("blur", close);
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) suggest();
    else choose(chosen < 0 && event.key === "ArrowUp" ? -1 : chosen + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    close();
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    location.href = list.children[chosen].dataset.to;
  }
});
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const to = event.target.closest("[data-to]")?.dataset.to;
  if (to) location.href = to;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  box.focus();
});



const card = (one, ...more) => {
  const link = make("a", "", one.n);
  link.href = address(one);
  return make("li", "", make("p", "find-name", link, " ", native(one)), make("p", "find-kind", one.t || one.kind), ...more);
};
const page = document.querySelector(".found");
const show = async () => {
  const query = box.value.trim();
  document.body.classList.toggle("searching", Boolean(query));
  if (!query) return page.replaceChildren();
  const found = await find(query);
  const told = await findTexts(query);
  if (query !== box.value.trim()) return;
  const groups = [
    [page.dataset.names, found.slice(0, 12).map((one) => card(one, one.s && make("p", "find-said", one.s)))],
    [page.dataset.texts, told.map((one) => card(one, one.b && make("p", "find-said", excerpt(one.b, query))))],
  ].filter(([, entries]) => entries.length);
  page.replaceChildren(...groups.map(([title, entries]) => make("section", "block", make("h2", "", title), make("ol", "find-results", ...entries))));
  if (!groups.length) page.append(make("p", "nothing", said(form.dataset.none, { query })));
};
if (page) {
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.removeEventListener("input", suggest);
  box.addEventListener("input", () => {
    const there = new URL(location.href);
    if (box.value) there.searchParams.set("q", box.value);
    else there.searchParams.delete("q");
    history.replaceState(null, "", there);
    show();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
}

const meant = document.querySelector(".meant");
if (meant) {
  const last = decodeURIComponent(location.pathname).split("/").filter(Boolean).pop() ?? "";
  const found = (await find(last.replace(/\.html?$/, "").replace(/[-_+]/g, " "))).slice(0, 3);
  if (found.length) meant.replaceChildren(make("section", "block", make("h2", "", meant.dataset.title), make("ul", "find-results", ...found.map((one) => card(one, one.s && make("p", "find-said", one.s))))));
}
