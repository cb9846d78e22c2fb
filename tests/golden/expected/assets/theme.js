

{
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const kept = (...change) => {
    try {
      if (!change.length) return localStorage.getItem("theme");
      if (change[0]) localStorage.setItem("theme", change[0]);
      else localStorage.removeItem("theme");
    } catch { /* where nothing may be kept, the choice lasts as long as the page */ }
    return null;
  };
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const wear = (look) => {
    if (look === "light" || look === "dark") root.dataset.theme = look;
    else delete root.dataset.theme;
  };
  wear(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(dark()));
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = dark() ? "light" : "dark";

      const chosen = (next === "dark") === system.matches ? "" : next;
      kept(chosen);
      wear(chosen);
      show();
    });
    system.addEventListener("change", show);
    addEventListener("storage", (event) => { if (event.key === "theme") { wear(event.newValue); show(); } });
    show();
  });
}
