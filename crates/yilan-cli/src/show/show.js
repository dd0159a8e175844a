(() => {
  // A value and its places in the text light up together; Enter or a click
  // goes from one to the other.
  const all = (to) => document.querySelectorAll(`[data-to="${CSS.escape(to)}"]`);
  const light = (event, on) => {
    const at = event.target.closest("[data-to]");
    if (at) all(at.dataset.to).forEach((one) => one.classList.toggle("on", on));
  };
  for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (event) => light(event, true));
  for (const name of ["mouseout", "focusout"]) document.addEventListener(name, (event) => light(event, false));
  const go = (event) => {
    const at = event.target.closest("[data-to]");
    if (!at) return;
    const other = at.tagName === "MARK" ? document.getElementById(at.dataset.to) : document.getElementById(`m-${at.dataset.to}`);
    if (!other) return;
    event.preventDefault();
    other.scrollIntoView({ block: "center" });
    other.focus({ preventScroll: true });
  };
  document.addEventListener("click", go);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("mark")) go(event);
  });
})();
