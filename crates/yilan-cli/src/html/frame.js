"use strict";
(() => {
  const root = document.documentElement;
  const speak = (language) => { root.dataset.ui = language; root.lang = language; };
  const asked = new URLSearchParams(location.search).get("lang");
  speak(asked === "en" || asked === "zh" ? asked : (navigator.language || "zh").startsWith("zh") ? "zh" : "en");
  document.getElementById("language").addEventListener("click", () => speak(root.dataset.ui === "zh" ? "en" : "zh"));
})();
