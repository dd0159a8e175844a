(() => {
  // The rows behind a figure: `#rows?kind=c&region=64` lists the complaints of
  // one province. `rows.rs` packs them in this order of cells.
  const C = { source: 0, line: 1, id: 2, date: 3, region: 4, types: 5, verdict: 6, status: 7, text: 8, agencies: 9, promise: 10, findings: 11 };
  const N = { source: 0, line: 1, kind: 2, date: 3, region: 4, recipient: 5, scope: 6, first: 7, last: 8, heading: 9, total: 10, types: 11, findings: 12 };
  const PAGE = 100;
  const byId = (id) => document.getElementById(id);
  const both = (zh, en) => `<span class="ui" lang="zh">${zh}</span><span class="ui" lang="en">${en}</span>`;

  let unpacked;
  const data = () => (unpacked ??= (async () => {
    const packed = Uint8Array.from(atob(byId("data").textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).json();
  })());

  const within = (list, value) => (value === "none" ? !list : (list || "").split(",").includes(value));
  const is = (cell, value) => (value === "none" ? cell === null : cell === value);
  const common = {
    all: () => true,
    date: (row, K, value) => (row[K.date] || "").startsWith(value),
    region: (row, K, value) => (value === "none" ? !row[K.region] : (row[K.region] || "").startsWith(value)),
    type: (row, K, value) => within(row[K.types], value),
    finding: (row, K, value, all) => (row[K.findings] || []).includes(all.codes.indexOf(value)),
  };
  const ofKind = {
    c: {
      verdict: (row, K, value) => (value === "founded" ? row[K.verdict] !== null && row[K.verdict] !== "unsubstantiated" : is(row[K.verdict], value)),
      status: (row, K, value) => (value === "unclosed" ? row[K.status] !== null && row[K.status] !== "closed" : is(row[K.status], value)),
      agency: (row, K, value) => row[K.agencies].includes(Number(value)),
      promise: (row, K, value) => (row[K.promise] & (value === "overdue" ? 1 : 2)) !== 0,
    },
    n: { notice: (row, K, value) => row[K.kind] === value },
  };
  // Values in the words of both languages, as `words.rs` has them.
  const WORDS = {
    substantiated: ["属实", "substantiated"], mostly_substantiated: ["基本属实", "mostly substantiated"],
    partly_substantiated: ["部分属实", "partly substantiated"], unsubstantiated: ["不属实", "unsubstantiated"],
    closed: ["已办结", "closed"], phased: ["阶段性办结", "phased"], open: ["未办结", "open"],
    water: ["水", "water"], air: ["大气", "air"], soil: ["土壤", "soil"], ecology: ["生态", "ecology"], noise: ["噪声", "noise"],
    radiation: ["辐射", "radiation"], marine: ["海洋", "marine"], solid_waste: ["固体废物", "solid waste"], other: ["其他", "other"],
    assignment: ["交办", "assignment"], progress: ["办理", "progress"],
  };
  const named = (names) => {
    const known = (names || "").split(",").map((name) => WORDS[name]).filter(Boolean);
    return known.length ? [known.map((word) => word[0]).join("、"), known.map((word) => word[1]).join(", ")] : "";
  };
  const columns = {
    c: [
      [both("编号", "case"), (row) => row[C.id]], [both("日期", "date"), (row) => row[C.date]],
      [both("地区", "region"), (row, all) => all.regions[row[C.region]] || row[C.region]], [both("类型", "types"), (row) => named(row[C.types])],
      [both("结论", "verdict"), (row) => named(row[C.verdict])], [both("状态", "status"), (row) => named(row[C.status])],
      [both("内容", "complaint"), (row) => row[C.text]], [both("出处", "source"), (row, all) => `${all.sources[row[C.source]]}:${row[C.line]}`],
    ],
    n: [
      [both("日期", "date"), (row) => row[N.date]], [both("种类", "kind"), (row) => named(row[N.kind])],
      [both("批次", "batches"), (row) => (row[N.first] === row[N.last] ? row[N.first] : `${row[N.first]}–${row[N.last]}`)],
      [both("件数", "cases"), (row) => row[N.total]], [both("对象", "recipient"), (row) => [row[N.recipient], row[N.scope]].filter(Boolean).join(" / ")],
      [both("标题", "heading"), (row) => row[N.heading]], [both("出处", "source"), (row, all) => `${all.sources[row[N.source]]}:${row[N.line]}`],
    ],
  };

  let shown = { rows: [], kind: "c", page: 0 };
  const fill = (cell, value) => {
    if (!Array.isArray(value)) return void (cell.textContent = value);
    cell.replaceChildren(...["zh", "en"].map((lang, at) => Object.assign(document.createElement("span"), { className: "ui", lang, textContent: value[at] })));
  };
  const draw = async () => {
    const all = await data();
    const pages = Math.max(1, Math.ceil(shown.rows.length / PAGE));
    byId("list").tHead.innerHTML = `<tr>${columns[shown.kind].map(([title]) => `<th scope="col">${title}</th>`).join("")}</tr>`;
    const body = byId("list").tBodies[0];
    body.replaceChildren(...shown.rows.slice(shown.page * PAGE, (shown.page + 1) * PAGE).map((row) => {
      const line = document.createElement("tr");
      for (const [, cell] of columns[shown.kind]) fill(line.insertCell(), cell(row, all) ?? "");
      return line;
    }));
    byId("many").innerHTML = `${shown.rows.length.toLocaleString("en")} ${both("条", "rows")}`;
    byId("page").textContent = `${shown.page + 1} / ${pages}`;
    byId("pages").hidden = pages === 1;
    byId("previous").disabled = shown.page === 0;
    byId("next").disabled = shown.page + 1 >= pages;
  };
  const show = async () => {
    if (!location.hash.startsWith("#rows?")) return;
    const asked = [...new URLSearchParams(location.hash.slice("#rows?".length))];
    const kind = asked[0]?.[1] === "n" ? "n" : "c";
    const all = await data();
    const tests = asked.slice(1).map(([key, value]) => {
      const test = ofKind[kind][key] || common[key];
      return (row) => !test || test(row, kind === "n" ? N : C, value, all);
    });
    shown = { rows: all[kind].filter((row) => tests.every((test) => test(row))), kind, page: 0 };
    const name = (key, value) => (key === "agency" ? all.agencies[value] : key === "region" ? all.regions[value.padEnd(6, "0")] || value : value);
    byId("what").textContent = asked.slice(1).map(([key, value]) => name(key, value)).filter(Boolean).join(" · ");
    byId("rows").hidden = false;
    await draw();
    byId("rows").scrollIntoView();
    byId("rows").focus({ preventScroll: true });
  };
  const turn = (by) => () => { shown.page += by; draw(); };
  byId("previous").addEventListener("click", turn(-1));
  byId("next").addEventListener("click", turn(1));
  window.addEventListener("hashchange", show);
  show();
})();
